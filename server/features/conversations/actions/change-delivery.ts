import type { Ctx } from '../../../kernel/context.ts';
import { lockDelivery, patchDelivery, type DeliveryPatch, type DeliveryRow } from '../deliveries/queries.ts';
import { deliveryChanged } from '../facts.ts';

/**
 * Moves a delivery on: `decide` sees the locked row and answers the change, or null to leave it.
 * @returns the row as it was, or null when there is nothing to do.
 */
export async function changeDelivery(
  ctx: Ctx,
  id: string,
  decide: (row: DeliveryRow) => DeliveryPatch | null,
): Promise<DeliveryRow | null> {
  const row = await lockDelivery(ctx.db, ctx.workspaceId, id);
  const patch = row ? decide(row) : null;
  if (!row || !patch) return null;
  await patchDelivery(ctx.db, ctx.workspaceId, id, patch, ctx.now);
  if (patch.state && patch.state !== row.state && patch.state !== 'sending') {
    await ctx.emit(
      deliveryChanged,
      { conversationId: row.conversation_id },
      { messageId: row.message_id, deliveryId: id, state: patch.state, reason: patch.reason ?? null },
    );
  }
  return row;
}
