import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { conversationDeleted } from '../facts.ts';
import { keepDeletedSources } from '../messages/queries.ts';
import { authorise, visible } from '../policy.ts';
import { deleteConversationRows, listCustomersOfMerged, lockConversation } from '../queries.ts';

/**
 * Deletes a conversation for good, with everything said in it. What it was made of is remembered by source id alone, so
 * that a mail or an import that comes again does not bring it back. The other features let go of theirs by the fact.
 */
export async function deleteConversation(ctx: Ctx, id: string): Promise<void> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, id, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'delete', conversation);
  await keepDeletedSources(ctx.db, ctx.workspaceId, id, ctx.now);
  // Told before it is done: mail, files and search still find what belongs to it.
  await ctx.emit(
    conversationDeleted,
    { conversationId: id, customerId: conversation.customer_id },
    { reference: conversation.reference, customerIds: await listCustomersOfMerged(ctx.db, ctx.workspaceId, id) },
  );
  await deleteConversationRows(ctx.db, ctx.workspaceId, id);
}
