import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { conversationUntagged } from '../facts.ts';
import { authorise, visible } from '../policy.ts';
import { findConversation, untagConversation as deleteTag } from '../queries.ts';

export async function untagConversation(ctx: Ctx, conversationId: string, name: string): Promise<void> {
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'tag', conversation);
  const tag = name.normalize('NFKC').trim();
  if (await deleteTag(ctx.db, ctx.workspaceId, conversationId, tag)) {
    await ctx.emit(conversationUntagged, { conversationId, customerId: conversation.customer_id }, { tag });
  }
}
