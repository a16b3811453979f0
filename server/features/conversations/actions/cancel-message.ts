import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { lockPendingApproval, settleApproval } from '../approvals/queries.ts';
import { approvalDecided, messageCancelled } from '../facts.ts';
import { findMessage, setMessageState, type MessageRow } from '../messages/queries.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation } from '../queries.ts';
import { listAttachmentIds } from '../timeline/queries.ts';

/**
 * Takes a waiting answer back and answers its text, so that the writer goes on where they were. Only who wrote it may,
 * except for one that waits for its chosen time: whoever may answer may stop that, for its writer may be away.
 * @throws conflict `already_sent` when it waits no more.
 */
export async function cancelMessage(
  ctx: Ctx,
  conversationId: string,
  messageId: string,
): Promise<{ body: string; fileIds: string[] }> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  const message = conversation ? await findMessage(ctx.db, ctx.workspaceId, messageId) : null;
  if (!conversation || !message || message.conversation_id !== conversationId) throw notFound();
  if (ctx.actor.kind !== 'member') throw forbidden();
  if (message.author_id !== ctx.actor.id) {
    if (!(message.scheduled && message.state === 'held')) throw forbidden();
    authorise(ctx.actor, 'reply', conversation);
  }
  const from = message.state === 'awaiting_approval' ? message.state : 'held';
  const fileIds = await listAttachmentIds(ctx.db, ctx.workspaceId, messageId);
  const changed = await setMessageState(ctx.db, ctx.workspaceId, messageId, {
    from,
    to: 'cancelled',
    sentAt: ctx.now,
  });
  if (!changed) throw conflict('already_sent');
  const subject = { conversationId, customerId: conversation.customer_id };
  if (from === 'awaiting_approval') await withdraw(ctx, message, subject);
  await ctx.emit(messageCancelled, subject, { messageId, position: message.position });
  return { body: message.body, fileIds };
}

async function withdraw(
  ctx: Ctx,
  message: MessageRow,
  subject: { conversationId: string; customerId: string },
): Promise<void> {
  const approval = await lockPendingApproval(ctx.db, ctx.workspaceId, message.id);
  if (!approval) return;
  await settleApproval(ctx.db, ctx.workspaceId, message.id, {
    state: 'withdrawn',
    byId: message.author_id,
    at: ctx.now,
    comment: '',
  });
  await ctx.emit(approvalDecided, subject, {
    messageId: message.id,
    position: message.position,
    requestedById: approval.requested_by_id,
    decision: 'withdrawn',
    comment: '',
  });
}
