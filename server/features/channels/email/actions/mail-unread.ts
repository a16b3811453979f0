import type { Ctx } from '../../../../kernel/context.ts';
import { findAnswerAddress } from '../../../conversations/deliveries/queries.ts';
import { visible } from '../../../conversations/policy.ts';
import { lockConversation } from '../../../conversations/queries.ts';
import { listUnreadAnswers } from '../deliver/queries.ts';
import { queueMail } from './queue-mail.ts';

/**
 * Mails the answers of a chat that its customer has not read, together, so that the chat goes on when they have left.
 * Asked a while after each answer; only the asking for the newest one acts.
 */
export async function mailUnread(
  ctx: Ctx,
  { conversationId, messageId }: { conversationId: string; messageId: string },
): Promise<void> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) return;
  const unread = await listUnreadAnswers(ctx.db, ctx.workspaceId, conversationId, conversation.customer_read_position);
  if (unread.at(-1)?.id !== messageId) return;
  const address = await findAnswerAddress(ctx.db, ctx.workspaceId, conversationId);
  if (!address) return;
  const messageIds = unread.map((message) => message.id);
  await queueMail(ctx, { conversationId, recipient: { name: '', address }, role: 'to', messageIds });
}
