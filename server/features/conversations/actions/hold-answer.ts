import type { Ctx } from '../../../kernel/context.ts';
import { messageHeld } from '../facts.ts';
import { releaseHeld } from '../jobs.ts';
import type { MessageRow } from '../messages/queries.ts';
import type { ConversationRow } from '../queries.ts';

/** Lets a stored answer wait until `held_until`, when a job sends it; until then it can be taken back. */
export async function holdAnswer(ctx: Ctx, message: MessageRow, conversation: ConversationRow): Promise<void> {
  const until = message.held_until ?? ctx.now;
  ctx.enqueue(releaseHeld, { messageId: message.id }, { startAfter: until });
  await ctx.emit(
    messageHeld,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    { messageId: message.id, position: message.position, until: until.toISOString() },
  );
}
