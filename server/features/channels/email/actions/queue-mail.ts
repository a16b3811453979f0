import type { Ctx } from '../../../../kernel/context.ts';
import { queueDelivery } from '../../../conversations/actions/queue-delivery.ts';
import { deliverMail } from '../job-types.ts';

export interface QueuedMail {
  conversationId: string;
  /** What the one mail carries, in order. */
  messageIds: readonly string[];
  /** Everybody gets a copy of their own: it carries their own reply address. */
  recipient: { name: string; address: string };
  role: 'to' | 'cc' | 'bcc';
}

/** Writes down that messages go to an address by one mail, with the job that sends it. */
export async function queueMail(ctx: Ctx, mail: QueuedMail): Promise<void> {
  const deliveryIds: string[] = [];
  for (const messageId of mail.messageIds) {
    deliveryIds.push(
      await queueDelivery(ctx, {
        messageId,
        conversationId: mail.conversationId,
        channel: 'email',
        recipient: mail.recipient.address,
        recipientName: mail.recipient.name,
        role: mail.role,
      }),
    );
  }
  ctx.enqueue(deliverMail, { deliveryIds }, { key: mail.conversationId });
}
