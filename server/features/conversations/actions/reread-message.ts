import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { conversationChanged, messageReread } from '../facts.ts';
import { findMessage, updateMessageText } from '../messages/queries.ts';
import { authorise, visible } from '../policy.ts';
import { previewOf, subjectOf } from '../preview.ts';
import { lockConversation, patchConversation } from '../queries.ts';

export interface Rereading {
  conversationId: string;
  messageId: string;
  body: string;
  html: string | null;
  /** Of the message at its source, as it read before and reads now. */
  subject: { before: string; after: string };
  charset: string | null;
}

/**
 * Puts another reading of a received message in the place of the one before. The conversation's subject and preview
 * follow where they came from this message and nobody has changed them since.
 */
export async function rereadMessage(ctx: Ctx, again: Rereading): Promise<void> {
  const { db, workspaceId } = ctx;
  const conversation = await lockConversation(db, workspaceId, again.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'edit', conversation);
  const message = await findMessage(db, workspaceId, again.messageId);
  if (message?.conversation_id !== conversation.id || message.direction !== 'in') throw notFound();
  await updateMessageText(db, workspaceId, message.id, { body: again.body, html: again.html });
  const { before, after } = again.subject;
  const renamed = message.position === 1 && conversation.subject === subjectOf(before) && before !== after;
  const to = subjectOf(after);
  await patchConversation(db, workspaceId, conversation.id, {
    ...(renamed ? { subject: to } : {}),
    ...(conversation.preview === previewOf(message.body) ? { preview: previewOf(again.body) } : {}),
  });
  const about = { conversationId: conversation.id, customerId: conversation.customer_id };
  if (renamed) await ctx.emit(conversationChanged, about, { changes: { subject: { from: conversation.subject, to } } });
  await ctx.emit(messageReread, about, { messageId: message.id, charset: again.charset });
}
