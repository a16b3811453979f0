import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { conversationTagged } from '../facts.ts';
import { authorise, visible } from '../policy.ts';
import { findConversation, tagConversation as insertTag } from '../queries.ts';

/** Puts a tag on; a tag nobody used before is made. */
export async function tagConversation(ctx: Ctx, conversationId: string, name: string): Promise<void> {
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'tag', conversation);
  const tag = name.normalize('NFKC').trim();
  if (await insertTag(ctx.db, ctx.workspaceId, conversationId, { id: newId(), name: tag })) {
    await ctx.emit(conversationTagged, { conversationId, customerId: conversation.customer_id }, { tag });
  }
}
