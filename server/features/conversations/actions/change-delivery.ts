import type { Ctx } from '../../../kernel/context.ts';
import {
  findDelivery,
  lockDelivery,
  patchDelivery,
  type DeliveryPatch,
  type DeliveryRow,
} from '../deliveries/queries.ts';
import { deliveryChanged } from '../facts.ts';
import { visible } from '../policy.ts';
import { lockConversation } from '../queries.ts';
import { reopenUndelivered } from './reopen-undelivered.ts';

const isLost = (state: string | undefined): boolean => state === 'failed' || state === 'bounced';

/**
 * Moves a delivery on: `decide` sees the row and answers the change, or null to leave it; it may be asked twice, and the
 * locked row counts. An answer that is lost brings its conversation back to the desk.
 * @returns the row as it was, or null when there is nothing to do.
 */
export async function changeDelivery(
  ctx: Ctx,
  id: string,
  decide: (row: DeliveryRow) => DeliveryPatch | null,
): Promise<DeliveryRow | null> {
  const { db, workspaceId } = ctx;
  const seen = await findDelivery(db, workspaceId, id);
  if (!seen) return null;
  // The conversation is locked before what hangs on it, here as everywhere.
  const conversation =
    isLost(decide(seen)?.state) && !isLost(seen.state)
      ? await lockConversation(db, workspaceId, seen.conversation_id, visible(ctx.actor))
      : null;
  const row = await lockDelivery(db, workspaceId, id);
  const patch = row ? decide(row) : null;
  if (!row || !patch) return null;
  await patchDelivery(db, workspaceId, id, patch, ctx.now);
  const tells = patch.state === 'deferred' || patch.state !== row.state || (patch.reason ?? null) !== row.reason;
  if (patch.state && patch.state !== 'sending' && tells) {
    await ctx.emit(
      deliveryChanged,
      { conversationId: row.conversation_id },
      { messageId: row.message_id, deliveryId: id, state: patch.state, reason: patch.reason ?? null },
    );
  }
  if (conversation && isLost(patch.state) && !isLost(row.state))
    await reopenUndelivered(ctx, conversation, row.message_id);
  return row;
}
