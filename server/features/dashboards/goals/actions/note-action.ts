import { findToday } from '../../../workspace/queries.ts';
import type { ActionState } from '@madoguchi/contracts/goals.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import { actionNoted } from '../../facts.ts';
import { datesOf } from '../action-dates.ts';
import { checkOwner } from '../check-named.ts';
import { insertAction, lockGoal } from '../queries.ts';

export interface NewAction {
  goalId: string;
  title: string;
  details: string;
  ownerId: string;
  dueOn: string;
  state: ActionState;
}

/** Notes what will be done for a goal. @throws conflict `goal_closed`. */
export async function noteAction(ctx: Ctx, wish: NewAction): Promise<string> {
  const { db, workspaceId, actor, now } = ctx;
  const goal = await lockGoal(db, workspaceId, wish.goalId);
  if (!goal) throw notFound();
  authorise(actor, 'dashboard:share');
  if (goal.state !== 'active') throw conflict('goal_closed');
  await checkOwner(ctx, wish.ownerId);
  const { goalId, title, details, ownerId, dueOn, state } = wish;
  const id = newId(now);
  const dates = datesOf({ began_on: null, ended_on: null }, state, await findToday(db, workspaceId, now));
  const row = { id, goal_id: goalId, title, details, owner_id: ownerId, due_on: dueOn, state, ...dates };
  await insertAction(db, workspaceId, { ...row, author_id: actorId(actor) }, now);
  await ctx.emit(actionNoted, {}, { goalId, actionId: id, ownerId, title });
  return id;
}
