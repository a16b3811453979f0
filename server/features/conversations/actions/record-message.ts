import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { messageSent } from '../facts.ts';
import { answerRow, appendAnswer } from '../append-entry.ts';
import { findMessageBySource } from '../messages/queries.ts';
import { authorise, visible } from '../policy.ts';
import { previewOf } from '../preview.ts';
import { lockConversation, type ConversationPatch, type ConversationRow } from '../queries.ts';
import { checkFiles } from './post-message.ts';

export interface Recorded {
  conversationId: string;
  body: string;
  sourceId: string;
  sentAt: Date;
  authorName: string;
  fileIds: readonly string[];
}

/** Stores an answer that was given elsewhere (an import, another system). Nothing is sent; the wait ends. */
export async function recordMessage(ctx: Ctx, recorded: Recorded): Promise<{ messageId: string; duplicate: boolean }> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, recorded.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  const earlier = await findMessageBySource(ctx.db, ctx.workspaceId, recorded.sourceId);
  if (earlier) return { messageId: earlier.id, duplicate: true };
  authorise(ctx.actor, 'reply', conversation);
  await checkFiles(ctx, recorded.fileIds, conversation.id);
  const messageId = newId(recorded.sentAt);
  const row = answerRow(conversation, {
    id: messageId,
    author_kind: ctx.actor.kind === 'member' ? 'member' : 'key',
    author_id: actorId(ctx.actor),
    author_name: recorded.authorName,
    state: 'sent',
    automatic: false,
    body: recorded.body,
    source_id: recorded.sourceId,
    client_id: null,
    status_after: null,
    sent_at: recorded.sentAt,
  });
  await appendAnswer(ctx, conversation, row, { fileIds: recorded.fileIds, patch: endsWait(recorded, conversation) });
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  await ctx.emit(
    messageSent,
    subject,
    { messageId, position: row.position, channel: row.channel, automatic: false, byPerson: true },
    recorded.sentAt,
  );
  return { messageId, duplicate: false };
}

function endsWait(recorded: Recorded, conversation: ConversationRow): ConversationPatch {
  return {
    preview: previewOf(recorded.body),
    preview_by: 'staff',
    waiting_since: null,
    ...(recorded.sentAt > conversation.last_activity_at ? { last_activity_at: recorded.sentAt } : {}),
    ...(conversation.first_replied_at ? {} : { first_replied_at: recorded.sentAt }),
    ...(conversation.status === 'new' ? { status: 'open' } : {}),
  };
}
