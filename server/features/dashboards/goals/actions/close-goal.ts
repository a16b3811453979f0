import type { GoalState } from '@madoguchi/contracts/goals.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { goalClosed } from '../../facts.ts';
import { lockGoal, patchGoal } from '../queries.ts';

/** Says that a goal is reached or given up, or takes it up again. */
export async function closeGoal(ctx: Ctx, closing: { goalId: string; state: GoalState; note: string }): Promise<void> {
  const { goalId, state, note } = closing;
  const goal = await lockGoal(ctx.db, ctx.workspaceId, goalId);
  if (!goal) throw notFound();
  authorise(ctx.actor, 'dashboard:share');
  if (goal.state === state) return;
  const isOpen = state === 'active';
  await patchGoal(ctx.db, ctx.workspaceId, goalId, {
    state,
    closing_note: isOpen ? '' : note,
    closed_at: isOpen ? null : ctx.now,
  });
  await ctx.emit(goalClosed, {}, { goalId, state });
}
