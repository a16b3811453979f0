import type { Ctx } from '../../../kernel/context.ts';
import { stopQueuedAccounts } from '../account-queries.ts';
import { alertResolved } from '../facts.ts';
import { patchAlert, type AlertRow } from '../queries.ts';

/** Of a locked alert; one that nobody is to be told of stays as it is. Twice changes nothing. */
export async function settleResolved(ctx: Ctx, { id, state }: Pick<AlertRow, 'id' | 'state'>): Promise<void> {
  if (state === 'resolved' || state === 'dismissed') return;
  await stopQueuedAccounts(ctx.db, ctx.workspaceId, id, ctx.now);
  await patchAlert(ctx.db, ctx.workspaceId, id, { state: 'resolved', resolved_at: ctx.now });
  await ctx.emit(alertResolved, {}, { alertId: id });
}
