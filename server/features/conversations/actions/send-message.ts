import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { messageSent, statusChanged } from '../facts.ts';
import { findMessage, setMessageState, type MessageRow } from '../messages/queries.ts';
import { visible } from '../policy.ts';
import { previewOf } from '../preview.ts';
import { lockConversation, patchConversation, type ConversationPatch, type ConversationRow } from '../queries.ts';

/**
 * Lets a held answer go: it becomes visible to the customer, ends their wait when a person wrote it, and moves the status.
 * A message that was taken back or sent before is left alone, so a job may come twice.
 */
export async function sendMessage(ctx: Ctx, messageId: string): Promise<void> {
  const message = await findMessage(ctx.db, ctx.workspaceId, messageId);
  if (!message || message.state !== 'held') return;
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, message.conversation_id, visible(ctx.actor));
  if (!conversation) throw notFound();
  const changed = await setMessageState(ctx.db, ctx.workspaceId, messageId, {
    from: 'held',
    to: 'sent',
    sentAt: ctx.now,
  });
  if (!changed) return;
  const byPerson = message.author_kind === 'member' || message.author_kind === 'key';
  const { patch, from, to, wakeAt } = effects(ctx, message, conversation, byPerson);
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, patch);
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  if (to && to !== from)
    await ctx.emit(statusChanged, subject, { from, to, by: 'reply', wakeAt: wakeAt?.toISOString() ?? null });
  await ctx.emit(messageSent, subject, {
    messageId,
    position: message.position,
    channel: message.channel,
    automatic: message.automatic,
    byPerson,
  });
}

interface Effects {
  patch: ConversationPatch;
  from: string;
  to: string | null;
  wakeAt: Date | null;
}

function effects(ctx: Ctx, message: MessageRow, conversation: ConversationRow, byPerson: boolean): Effects {
  const [wanted = null, wake] = message.status_after?.split('@') ?? [];
  const wakeAt = wake ? new Date(wake) : null;
  const to = wanted ?? (byPerson && conversation.status === 'new' ? 'open' : null);
  const patch: ConversationPatch = { last_activity_at: ctx.now };
  if (byPerson) {
    Object.assign(patch, { preview: previewOf(message.body), preview_by: 'staff', waiting_since: null });
    if (!conversation.first_replied_at) patch.first_replied_at = ctx.now;
    if (!conversation.assignee_id && message.author_kind === 'member') patch.assignee_id = message.author_id;
  }
  if (to)
    Object.assign(patch, {
      status: to,
      wake_at: wakeAt,
      solved_at: to === 'solved' ? (conversation.solved_at ?? ctx.now) : null,
    });
  return { patch, from: conversation.status, to, wakeAt };
}
