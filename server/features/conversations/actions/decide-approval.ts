import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { lockPendingApproval, settleApproval } from '../approvals/queries.ts';
import { putDraftUnlessWriting } from '../drafts/queries.ts';
import { approvalDecided } from '../facts.ts';
import { findMessage, setMessageState, type MessageRow } from '../messages/queries.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation, type ConversationRow } from '../queries.ts';
import { listAttachmentIds } from '../timeline/queries.ts';
import { holdAnswer } from './hold-answer.ts';
import { sendMessage } from './send-message.ts';

export interface ApprovalDecision {
  conversationId: string;
  messageId: string;
  decision: 'approve' | 'reject';
  comment: string;
}

/**
 * Approves an answer, which then goes at once or at its chosen time, or sends it back: its text returns to the draft of
 * its writer. Nobody approves their own.
 * @throws forbidden `own_approval`; conflict `approval_settled` when it was decided or taken back before.
 */
export async function decideApproval(ctx: Ctx, given: ApprovalDecision): Promise<void> {
  const { db, workspaceId, actor } = ctx;
  const conversation = await lockConversation(db, workspaceId, given.conversationId, visible(actor));
  const message = conversation ? await findMessage(db, workspaceId, given.messageId) : null;
  if (!conversation || !message || message.conversation_id !== conversation.id) throw notFound();
  authorise(actor, 'approve', conversation);
  if (actor.kind !== 'member') throw forbidden();
  if (message.author_id === actor.id) throw forbidden('own_approval');
  const approval = await lockPendingApproval(db, workspaceId, message.id);
  if (!approval) throw conflict('approval_settled');
  const decision = given.decision === 'approve' ? ('approved' as const) : ('rejected' as const);
  const decided = { state: decision, byId: actor.id, at: ctx.now, comment: given.comment };
  await settleApproval(db, workspaceId, message.id, decided);
  await ctx.emit(
    approvalDecided,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    {
      messageId: message.id,
      position: message.position,
      requestedById: approval.requested_by_id,
      decision,
      comment: given.comment,
    },
  );
  return given.decision === 'approve' ? letGo(ctx, message, conversation) : sendBack(ctx, message);
}

async function letGo(ctx: Ctx, message: MessageRow, conversation: ConversationRow): Promise<void> {
  if (!message.held_until || message.held_until <= ctx.now) return sendMessage(ctx, message.id, 'awaiting_approval');
  await setMessageState(ctx.db, ctx.workspaceId, message.id, {
    from: 'awaiting_approval',
    to: 'held',
    sentAt: message.sent_at,
    heldUntil: message.held_until,
  });
  return holdAnswer(ctx, message, conversation);
}

async function sendBack(ctx: Ctx, message: MessageRow): Promise<void> {
  const { db, workspaceId } = ctx;
  const fileIds = await listAttachmentIds(db, workspaceId, message.id);
  await setMessageState(db, workspaceId, message.id, {
    from: 'awaiting_approval',
    to: 'rejected',
    sentAt: message.sent_at,
  });
  if (!message.author_id) return;
  // What they began meanwhile is theirs; the rejected text stays readable in the conversation.
  await putDraftUnlessWriting(
    db,
    workspaceId,
    {
      conversationId: message.conversation_id,
      memberId: message.author_id,
      mode: 'reply',
      body: message.body,
      fileIds,
      recipients: message.recipients,
    },
    ctx.now,
  );
}
