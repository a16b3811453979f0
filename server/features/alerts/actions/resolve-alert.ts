import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { stopQueuedAccounts } from '../account-queries.ts';
import { alertResolved } from '../facts.ts';
import { lockAlert, patchAlert, type AlertRow } from '../queries.ts';

/** It is over; the notice that says so is proposed to people, and not sent by itself. @throws conflict `alert_decided`. */
export async function resolveAlert(ctx: Ctx, alertId: string): Promise<void> {
  authorise(ctx.actor, 'alert:raise');
  const alert = await lockAlert(ctx.db, ctx.workspaceId, { id: alertId });
  if (!alert) throw notFound();
  if (alert.state === 'dismissed') throw conflict('alert_decided');
  await settleResolved(ctx, alert);
}

/** Of a locked alert; one that nobody is to be told of stays as it is. Twice changes nothing. */
export async function settleResolved(ctx: Ctx, { id, state }: Pick<AlertRow, 'id' | 'state'>): Promise<void> {
  if (state === 'resolved' || state === 'dismissed') return;
  await stopQueuedAccounts(ctx.db, ctx.workspaceId, id, ctx.now);
  await patchAlert(ctx.db, ctx.workspaceId, id, { state: 'resolved', resolved_at: ctx.now });
  await ctx.emit(alertResolved, {}, { alertId: id });
}
