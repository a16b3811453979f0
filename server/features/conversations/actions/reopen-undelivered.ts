import type { Ctx } from '../../../kernel/context.ts';
import { statusChanged } from '../facts.ts';
import { findMessage } from '../messages/queries.ts';
import { patchConversation, type ConversationRow } from '../queries.ts';

const RESTING: readonly string[] = ['pending', 'on_hold', 'solved'];

/**
 * Brings a resting conversation back to the desk when an answer of a person did not arrive: somebody thinks it is said.
 * The wait is not touched, it counts what customers say. A receipt that bounces is nobody's task.
 */
export async function reopenUndelivered(ctx: Ctx, conversation: ConversationRow, messageId: string): Promise<void> {
  if (!RESTING.includes(conversation.status)) return;
  const message = await findMessage(ctx.db, ctx.workspaceId, messageId);
  if (!message || message.automatic) return;
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, {
    status: 'open',
    wake_at: null,
    solved_at: null,
  });
  await ctx.emit(
    statusChanged,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    { from: conversation.status, to: 'open', by: 'delivery', wakeAt: null },
  );
}
