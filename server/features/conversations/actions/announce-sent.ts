import type { Ctx } from '../../../kernel/context.ts';
import { conversationAssigned, messageSent, statusChanged } from '../facts.ts';
import type { MessageRow } from '../messages/queries.ts';
import type { ConversationRow } from '../queries.ts';
import type { SendingEffects } from '../sending/effects.ts';

/** Says that an answer went, and what that did; the caller has written both. `conversation` is as it was before. */
export async function announceSent(
  ctx: Ctx,
  message: MessageRow,
  conversation: ConversationRow,
  { status, assigneeId, byPerson }: SendingEffects,
): Promise<void> {
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  if (status)
    await ctx.emit(statusChanged, subject, {
      from: status.from,
      to: status.to,
      by: 'reply',
      wakeAt: status.wakeAt?.toISOString() ?? null,
    });
  if (assigneeId)
    await ctx.emit(conversationAssigned, subject, {
      assigneeId,
      previousAssigneeId: null,
      teamId: conversation.team_id,
      previousTeamId: conversation.team_id,
      by: 'reply',
    });
  await ctx.emit(messageSent, subject, {
    messageId: message.id,
    position: message.position,
    channel: message.channel,
    automatic: message.automatic,
    byPerson,
    interim: message.interim,
  });
}
