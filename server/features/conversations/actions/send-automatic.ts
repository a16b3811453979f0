import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { answerRow, appendAnswer } from '../append-entry.ts';
import { visible } from '../policy.ts';
import { lockConversation } from '../queries.ts';
import { effectsOfSending } from '../sending/effects.ts';
import { announceSent } from './announce-sent.ts';

/** Says something to the customer by machine (a receipt, say); `subject` of its mail, a receipt's when left out. It ends no wait, takes no lock and moves no status. */
export async function sendAutomatic(
  ctx: Ctx,
  automatic: { conversationId: string; subject?: string; body: string; sourceId: string },
): Promise<string> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, automatic.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  const message = answerRow(conversation, {
    id: newId(),
    author_kind: 'system',
    author_id: null,
    author_name: '',
    state: 'sent',
    automatic: true,
    subject: automatic.subject ?? null,
    body: automatic.body,
    source_id: automatic.sourceId,
    client_id: null,
    status_after: null,
    sent_at: ctx.now,
  });
  const effects = effectsOfSending(message, conversation, { now: ctx.now });
  await appendAnswer(ctx, conversation, message, { patch: effects.patch });
  await announceSent(ctx, message, conversation, effects);
  return message.id;
}
