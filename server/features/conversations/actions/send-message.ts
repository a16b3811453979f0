import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { findMessage, markSent, type MessageRow } from '../messages/queries.ts';
import { visible } from '../policy.ts';
import { findActiveMembers, lockConversation, patchConversation } from '../queries.ts';
import { effectsOfSending } from '../sending/effects.ts';
import { mayStillQuote } from '../sending/newcomers.ts';
import { announceSent } from './announce-sent.ts';

/**
 * Lets an answer go that waited for its undo time, its hour or its approval: it becomes visible to the customer, ends
 * their wait when a person wrote it, and moves the status. What was said meanwhile stands before it. A message that was
 * taken back or sent before is left alone, so a job may come twice.
 */
export async function sendMessage(
  ctx: Ctx,
  messageId: string,
  from: 'held' | 'awaiting_approval' = 'held',
): Promise<void> {
  const waiting = await findMessage(ctx.db, ctx.workspaceId, messageId);
  if (waiting?.state !== from) return;
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, waiting.conversation_id, visible(ctx.actor));
  if (!conversation) throw notFound();
  const isLast = waiting.position === conversation.position;
  const position = isLast ? waiting.position : conversation.position + 1;
  const quote = await mayStillQuote(ctx, waiting);
  if (!(await markSent(ctx.db, ctx.workspaceId, messageId, { from, sentAt: ctx.now, position, quote }))) return;
  const message = { ...waiting, position };
  const effects = effectsOfSending(message, conversation, { now: ctx.now, writerLeft: await hasLeft(ctx, waiting) });
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, {
    ...effects.patch,
    ...(isLast ? {} : { position }),
  });
  await announceSent(ctx, message, conversation, effects);
}

/** Between writing and sending lie hours, or a year. */
async function hasLeft(ctx: Ctx, { author_kind: kind, author_id: id }: MessageRow): Promise<boolean> {
  return kind === 'member' && id !== null && (await findActiveMembers(ctx.db, ctx.workspaceId, [id])).length === 0;
}
