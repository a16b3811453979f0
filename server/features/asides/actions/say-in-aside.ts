import type { Ctx } from '../../../kernel/context.ts';
import { asideMessageReceived, asideMessageSent } from '../facts.ts';
import { loadForVerb } from '../load-aside.ts';
import { patchAside } from '../queries.ts';
import { addMessage, type Said } from './add-message.ts';

/**
 * Writes in an aside: whoever is asked answers, whoever sees the conversation asks on. The same `clientId` twice is one.
 * @throws not_found; forbidden; conflict `aside_closed`; invalid `message_not_found`, `file_not_found`.
 */
export async function sayInAside(ctx: Ctx, { asideId, ...said }: Said & { asideId: string }): Promise<void> {
  const { row, verb } = await loadForVerb(ctx, asideId, ['answer', 'say']);
  const { conversation_id: conversationId, sees } = row;
  const direction = verb === 'answer' ? 'in' : 'out';
  const asideMessageId = await addMessage(ctx, { asideId, conversationId, direction, sees }, said);
  if (asideMessageId === null) return;
  const state = verb === 'answer' ? 'answered' : 'open';
  await patchAside(ctx.db, ctx.workspaceId, asideId, { state, last_said_at: ctx.now });
  const subject = { conversationId, customerId: row.customer_id };
  if (verb === 'say') await ctx.emit(asideMessageSent, subject, { asideId, asideMessageId });
  else
    await ctx.emit(asideMessageReceived, subject, {
      asideId,
      asideMessageId,
      byMail: false,
      verified: true,
      automatic: false,
    });
}
