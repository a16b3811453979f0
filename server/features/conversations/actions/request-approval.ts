import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { insertApproval } from '../approvals/queries.ts';
import { approvalRequested } from '../facts.ts';
import type { MessageRow } from '../messages/queries.ts';
import type { ConversationRow } from '../queries.ts';

/** Asks those who may for their approval of a stored answer. Nothing of it leaves before they gave it. */
export async function requestApproval(
  ctx: Ctx,
  message: MessageRow,
  conversation: ConversationRow,
  reasons: readonly string[],
): Promise<void> {
  const requestedById = actorId(ctx.actor);
  if (!requestedById) throw forbidden();
  await insertApproval(ctx.db, ctx.workspaceId, {
    messageId: message.id,
    conversationId: conversation.id,
    requestedById,
    requestedAt: ctx.now,
    reasons,
  });
  await ctx.emit(
    approvalRequested,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    { messageId: message.id, position: message.position, requestedById, reasons: [...reasons] },
  );
}
