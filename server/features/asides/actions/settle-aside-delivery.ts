import type { Ctx } from '../../../kernel/context.ts';
import type { Ending } from '../../channels/email/deliver/ending.ts';
import { GIVE_UP_AFTER_MS, nextTry } from '../../channels/email/deliver/retry-times.ts';
import { patchAsideDelivery, type OutgoingAsideRow } from '../delivery-queries.ts';
import { asideDelivered } from '../facts.ts';
import { deliverAside } from '../job-types.ts';

/** Whatever stands in the way for good, our own settings too, is a failure somebody sees and can try again. */
export async function settleAsideDelivery(ctx: Ctx, row: OutgoingAsideRow, ending: Ending): Promise<void> {
  const isOver = ctx.now.getTime() - row.queued_at.getTime() >= GIVE_UP_AFTER_MS;
  const waits = ending.kind === 'deferred' && !isOver;
  const state = ending.kind === 'sent' ? 'sent' : waits ? 'deferred' : 'failed';
  const reason = 'reason' in ending ? ending.reason : null;
  const twice = ending.kind === 'deferred' && ending.maybeTaken ? { maybe_twice: true } : {};
  const patch = { state, reason, ...twice, updated_at: ctx.now } as const;
  await patchAsideDelivery(ctx.db, ctx.workspaceId, row.delivery_id, patch);
  if (waits)
    ctx.enqueue(
      deliverAside,
      { deliveryId: row.delivery_id },
      { key: row.delivery_id, startAfter: nextTry(ctx.now, row.attempts, ending.retryAfterSeconds) },
    );
  const payload = { asideId: row.aside_id, asideMessageId: row.message_id, state };
  await ctx.emit(asideDelivered, { conversationId: row.conversation_id }, payload);
}
