import { findToday } from '../../../workspace/queries.ts';
import type { ActionState } from '@madoguchi/contracts/goals.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, forbidden, invalid, notFound } from '../../../../kernel/errors.ts';
import { actionChanged } from '../../facts.ts';
import { canEditAction } from '../../policy.ts';
import { datesOf } from '../action-dates.ts';
import { checkOwner } from '../check-named.ts';
import { lockAction, updateActionRow, type ActionFields, type ActionRow } from '../queries.ts';

export interface ActionChange {
  actionId: string;
  version: number;
  title?: string | undefined;
  details?: string | undefined;
  ownerId?: string | undefined;
  dueOn?: string | undefined;
  state?: ActionState | undefined;
  beganOn?: string | undefined;
}

/** Changes, begins or ends what is done for a goal. @returns the goal. @throws conflict `action_changed`; invalid `began_later`. */
export async function changeAction(ctx: Ctx, change: ActionChange): Promise<string> {
  const { db, workspaceId, actor, now } = ctx;
  const action = await lockAction(db, workspaceId, change.actionId);
  if (!action) throw notFound();
  if (!canEditAction(actor, action)) throw forbidden();
  if (action.version !== change.version) throw conflict('action_changed');
  if (change.ownerId !== undefined && change.ownerId !== action.owner_id) await checkOwner(ctx, change.ownerId);
  const next = nextOf(action, change, await findToday(db, workspaceId, now));
  await updateActionRow(db, workspaceId, next);
  const fields = Object.keys(change).filter((key) => !['actionId', 'version'].includes(key));
  const told = { goalId: next.goal_id, actionId: next.id, state: next.state, fields, title: next.title };
  await ctx.emit(actionChanged, {}, { ...told, ownerId: next.owner_id, previousOwnerId: action.owner_id });
  return action.goal_id;
}

function nextOf(action: ActionRow, change: ActionChange, today: string): ActionFields {
  if (change.beganOn !== undefined && change.beganOn > today) throw invalid('began_later');
  const state = change.state ?? action.state;
  const dates = datesOf({ ...action, began_on: change.beganOn ?? action.began_on }, state, today);
  return {
    id: action.id,
    goal_id: action.goal_id,
    title: change.title ?? action.title,
    details: change.details ?? action.details,
    owner_id: change.ownerId ?? action.owner_id,
    due_on: change.dueOn ?? action.due_on,
    state,
    ...dates,
  };
}
