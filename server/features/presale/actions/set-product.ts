import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { authorise, visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { productNoted } from '../facts.ts';
import { findProductSaid, putMatter } from '../queries.ts';

/** Says which product a conversation is about; null: none. @throws not_found; invalid `product_not_found`. */
export async function setPresaleProduct(
  ctx: Ctx,
  { conversationId, productId }: { conversationId: string; productId: string | null },
): Promise<void> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'tag', conversation);
  const product = productId ? await findProductSaid(ctx.db, ctx.workspaceId, { productId }) : null;
  if (productId && !product) throw invalid('product_not_found');
  await putMatter(ctx.db, ctx.workspaceId, { conversationId, productId, page: '' }, ctx.now);
  const subject = { conversationId, customerId: conversation.customer_id };
  await ctx.emit(productNoted, subject, { productId, name: product?.name ?? '', page: '' });
}
