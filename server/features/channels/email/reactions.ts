import type { Ctx } from '../../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../../kernel/facts.ts';
import { findMessage } from '../../conversations/messages/queries.ts';
import { listRecipients } from '../../conversations/sending/queries.ts';
import { queueMail } from './actions/queue-mail.ts';
import { requeueBlocked } from './actions/requeue-blocked.ts';
import { deliverUnread } from './job-types.ts';
import { threadReactions } from './threads/reactions.ts';

/** How long an answer may stay unread in the chat before it also goes by mail. */
const UNREAD_SECONDS = 90;

/** In the transaction: an answer and the mail that brings it exist together or not at all. */
export const emailReactions: Reaction[] = [
  { when: 'in-transaction', name: 'email.answer', on: 'message.sent', run: answerByMail },
  { when: 'after', name: 'email.requeue_blocked', on: 'inbox.changed', run: requeueBlocked },
  ...threadReactions,
];

async function answerByMail(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { messageId, channel, byPerson } = fact.payload as { messageId: string; channel: string; byPerson: boolean };
  const { conversationId } = fact;
  if (!conversationId) return;
  const message = await findMessage(ctx.db, ctx.workspaceId, messageId);
  // Answers that were given elsewhere and are only recorded here have a source; ours by machine have one, too.
  if (!message || (message.source_id !== null && !message.automatic)) return;
  if (channel === 'chat') {
    if (byPerson)
      ctx.enqueue(
        deliverUnread,
        { conversationId, messageId },
        { startAfter: new Date(ctx.now.getTime() + UNREAD_SECONDS * 1000) },
      );
    return;
  }
  const recipients = await listRecipients(ctx.db, ctx.workspaceId, message);
  for (const role of ['to', 'cc', 'bcc'] as const)
    for (const recipient of recipients[role])
      await queueMail(ctx, { conversationId, messageIds: [messageId], recipient, role });
}
