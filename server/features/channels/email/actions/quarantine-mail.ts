import type { Ctx } from '../../../../kernel/context.ts';
import { mailQuarantined } from '../facts.ts';
import { lockRawDelivery, settleRawDelivery } from '../queries.ts';

/** Puts a mail aside with why it was not understood; its raw form stays and can be tried again. */
export async function quarantineMail(ctx: Ctx, rawDeliveryId: string, reason: string): Promise<void> {
  const row = await lockRawDelivery(ctx.db, ctx.workspaceId, rawDeliveryId);
  if (row?.state !== 'received') return;
  await settleRawDelivery(
    ctx.db,
    ctx.workspaceId,
    rawDeliveryId,
    { state: 'quarantined', reason, messageId: null },
    ctx.now,
  );
  await ctx.emit(mailQuarantined, {}, { rawDeliveryId, inboxId: row.inbox_id, reason });
}
