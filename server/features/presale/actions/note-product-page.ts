import type { Ctx } from '../../../kernel/context.ts';
import { keyOf } from '../../commerce/keys.ts';
import { editConversation } from '../../conversations/actions/edit-conversation.ts';
import { productNoted } from '../facts.ts';
import { productOfPage } from '../find-product.ts';
import { findProductSaid, putMatter } from '../queries.ts';
import { presaleSettingsOf } from '../settings-of.ts';

const MACHINE = { kind: 'system', name: 'presale' } as const;

/**
 * Notes the product whose page a conversation began on: it is one before the purchase. A page that names no product of
 * ours says nothing. Whatever the address holds, the conversation stands.
 */
export async function noteProductPage(
  ctx: Ctx,
  { conversationId, customerId, pageUrl }: { conversationId: string; customerId: string; pageUrl: string },
): Promise<void> {
  const said = productOfPage(pageUrl, (await presaleSettingsOf(ctx)).pages);
  if (!said) return;
  const which = 'code' in said ? { codeKey: keyOf(said.code), externalId: said.code } : said;
  const product = await findProductSaid(ctx.db, ctx.workspaceId, which);
  if (!product) return;
  const { origin, pathname } = new URL(pageUrl);
  const page = `${origin}${pathname}`.slice(0, 2000);
  await putMatter(ctx.db, ctx.workspaceId, { conversationId, productId: product.id, page }, ctx.now);
  const as = ctx.as(MACHINE, ctx.now);
  await as.emit(productNoted, { conversationId, customerId }, { productId: product.id, name: product.name, page });
  await editConversation(as, { conversationId, stage: 'before_purchase' });
}
