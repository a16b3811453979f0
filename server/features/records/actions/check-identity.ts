import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { identityChecked } from '../facts.ts';
import { storeCheck } from '../identity/queries.ts';
import { settingsOf } from '../settings/settings-of.ts';
import { lockForRecord } from './lock-for-record.ts';

/** Says whether what the customer told matches what we have. @throws invalid `identity_item_unknown`. */
export async function checkIdentity(
  ctx: Ctx,
  check: { conversationId: string; item: string; result: 'match' | 'mismatch' | null },
): Promise<void> {
  const conversation = await lockForRecord(ctx, check.conversationId);
  const { identityItems } = await settingsOf(ctx);
  if (!identityItems.some((item) => item.key === check.item)) throw invalid('identity_item_unknown');
  const row = { ...check, conversationId: conversation.id, byId: actorId(ctx.actor) };
  await storeCheck(ctx.db, ctx.workspaceId, row, ctx.now);
  const about = { conversationId: conversation.id, customerId: conversation.customer_id };
  await ctx.emit(identityChecked, about, { item: check.item, result: check.result });
}
