import type { Ctx } from '../../../../kernel/context.ts';
import type { OutgoingMail } from '../../../../kernel/mail/compose.ts';
import { changeDelivery } from '../../../conversations/actions/change-delivery.ts';
import type { OutgoingRow } from '../deliver/queries.ts';
import { insertEmailMessage } from '../queries.ts';

export interface Sending {
  messages: readonly OutgoingRow[];
  mail: OutgoingMail;
  /** Everybody the message goes to, blind copies among them: for our own record. */
  bcc: readonly { name: string; address: string }[];
  inboxId: string;
}

/**
 * Marks the deliveries as being sent, with the Message-ID by which an answer will find them. One that is already so was
 * left by a process that died while it talked to the mail server: it may go out twice, and says so.
 * @returns false when nothing waits any more.
 */
export async function beginSending(ctx: Ctx, { messages, mail, bcc, inboxId }: Sending): Promise<boolean> {
  let begun = 0;
  for (const message of messages) {
    const row = await changeDelivery(ctx, message.delivery_id, (delivery) =>
      delivery.state === message.state && delivery.attempts === message.attempts
        ? {
            state: 'sending',
            attempts: delivery.attempts + 1,
            maybe_twice: delivery.maybe_twice || delivery.state === 'sending',
          }
        : null,
    );
    if (!row) continue;
    begun += 1;
    await insertEmailMessage(ctx.db, ctx.workspaceId, {
      messageId: message.message_id,
      conversationId: message.conversation_id,
      inboxId,
      rawDeliveryId: null,
      headerMessageId: mail.messageId,
      inReplyTo: mail.inReplyTo ?? null,
      from: mail.from,
      to: mail.to,
      cc: mail.cc ?? [],
      bcc,
      subject: mail.subject,
      remoteImages: 0,
    });
  }
  return begun > 0;
}
