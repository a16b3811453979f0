import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { messageSent } from '../facts.ts';
import { findMessageBySource, insertAttachments, insertMessage } from '../messages/queries.ts';
import { authorise, visible } from '../policy.ts';
import { previewOf } from '../preview.ts';
import { lockConversation, patchConversation } from '../queries.ts';
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
  const position = conversation.position + 1;
  await insertMessage(
    ctx.db,
    ctx.workspaceId,
    {
      id: messageId,
      conversation_id: conversation.id,
      position,
      direction: 'out',
      author_kind: ctx.actor.kind === 'member' ? 'member' : 'key',
      author_id: actorId(ctx.actor),
      author_name: recorded.authorName,
      channel: conversation.channel,
      state: 'sent',
      automatic: false,
      body: recorded.body,
      html: null,
      source_id: recorded.sourceId,
      client_id: null,
      status_after: null,
      sent_at: recorded.sentAt,
    },
    ctx.now,
  );
  await insertAttachments(
    ctx.db,
    ctx.workspaceId,
    { id: messageId, kind: 'message', conversationId: conversation.id },
    recorded.fileIds.map((fileId) => ({ fileId })),
  );
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, {
    position,
    preview: previewOf(recorded.body),
    preview_by: 'staff',
    waiting_since: null,
    ...(recorded.sentAt > conversation.last_activity_at ? { last_activity_at: recorded.sentAt } : {}),
    ...(conversation.first_replied_at ? {} : { first_replied_at: recorded.sentAt }),
    ...(conversation.status === 'new' ? { status: 'open' } : {}),
  });
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  await ctx.emit(
    messageSent,
    subject,
    { messageId, position, channel: conversation.channel, automatic: false, byPerson: true },
    recorded.sentAt,
  );
  return { messageId, duplicate: false };
}
