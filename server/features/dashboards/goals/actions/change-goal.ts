import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { goalChanged } from '../../facts.ts';
import { checkOwner } from '../check-named.ts';
import { lockGoal, patchGoal } from '../queries.ts';

export interface GoalChange {
  goalId: string;
  version: number;
  name?: string | undefined;
  target?: number | undefined;
  dueOn?: string | undefined;
  ownerId?: string | undefined;
}

/** Changes what a goal is called, how far and until when it goes, whose it is. @throws conflict `goal_changed`. */
export async function changeGoal(ctx: Ctx, change: GoalChange): Promise<void> {
  const { goalId, version, name, target, dueOn, ownerId } = change;
  const goal = await lockGoal(ctx.db, ctx.workspaceId, goalId);
  if (!goal) throw notFound();
  authorise(ctx.actor, 'dashboard:share');
  if (goal.version !== version) throw conflict('goal_changed');
  if (ownerId !== undefined && ownerId !== goal.owner_id) await checkOwner(ctx, ownerId);
  const given = { name, target, due_on: dueOn, owner_id: ownerId };
  const patch = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  if (Object.keys(patch).length === 0) return;
  await patchGoal(ctx.db, ctx.workspaceId, goalId, patch);
  await ctx.emit(goalChanged, {}, { goalId, fields: Object.keys(patch) });
}
