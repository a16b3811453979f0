import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { messageCancelled } from '../facts.ts';
import { findMessage, setMessageState } from '../messages/queries.ts';
import { visible } from '../policy.ts';
import { lockConversation } from '../queries.ts';
import { listAttachmentIds } from '../timeline/queries.ts';

/**
 * Takes a held answer back and answers its text, so that the writer goes on where they were. Only who wrote it may.
 * @throws conflict `already_sent` when the undo time is over.
 */
export async function cancelMessage(
  ctx: Ctx,
  conversationId: string,
  messageId: string,
): Promise<{ body: string; fileIds: string[] }> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  const message = conversation ? await findMessage(ctx.db, ctx.workspaceId, messageId) : null;
  if (!conversation || !message || message.conversation_id !== conversationId) throw notFound();
  if (ctx.actor.kind !== 'member' || message.author_id !== ctx.actor.id) throw forbidden();
  const fileIds = await listAttachmentIds(ctx.db, ctx.workspaceId, messageId);
  const changed = await setMessageState(ctx.db, ctx.workspaceId, messageId, {
    from: 'held',
    to: 'cancelled',
    sentAt: ctx.now,
  });
  if (!changed) throw conflict('already_sent');
  await ctx.emit(
    messageCancelled,
    { conversationId, customerId: conversation.customer_id },
    { messageId, position: message.position },
  );
  return { body: message.body, fileIds };
}
