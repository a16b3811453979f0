import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, notFound } from '../../../kernel/errors.ts';
import { allows } from '../../workspace/policy.ts';
import { messageUnmasked } from '../facts.ts';
import { visible } from '../policy.ts';
import { findConversation } from '../queries.ts';
import { hideRest, visiblePart } from '../timeline/masking.ts';
import { findMessages, findNotes } from '../timeline/queries.ts';

export interface UnmaskedText {
  body: string;
  visible: string | null;
  html: string | null;
}

/** A message or note in full, for somebody who needs its numbers. Each look is a fact; where nothing was hidden there is none. */
export async function unmaskEntry(
  ctx: Ctx,
  { conversationId, entryId }: { conversationId: string; entryId: string },
): Promise<UnmaskedText> {
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  if (!allows(ctx.actor, 'conversation:unmask')) throw forbidden();
  const [messages, notes] = await Promise.all([
    findMessages(ctx.db, ctx.workspaceId, [entryId]),
    findNotes(ctx.db, ctx.workspaceId, [entryId]),
  ]);
  const message = messages.find((row) => row.conversation_id === conversation.id);
  const note = notes.find((row) => row.conversation_id === conversation.id);
  const body = message?.body ?? note?.body;
  if (body === undefined) throw notFound();
  const html = message?.html ?? null;
  const { masked } = hideRest(message?.prior ?? null, body, html);
  if (masked.length > 0)
    await ctx.emit(
      messageUnmasked,
      { conversationId: conversation.id, customerId: conversation.customer_id },
      { entryId, kinds: masked },
    );
  return { body, visible: message?.direction === 'in' ? visiblePart(body) : null, html };
}
