import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { clearDraft } from '../drafts/queries.ts';
import { noteAdded } from '../facts.ts';
import { insertAttachments } from '../messages/queries.ts';
import { findNoteByClientId, insertNote } from '../notes/queries.ts';
import { authorise, visible } from '../policy.ts';
import { addFollower, findActiveMembers, lockConversation, patchConversation } from '../queries.ts';
import { checkFiles } from './post-message.ts';

export interface NewNote {
  conversationId: string;
  body: string;
  mentions: readonly string[];
  clientId?: string | undefined;
  fileIds: readonly string[];
}

/** Leaves a note among us. Whoever is mentioned follows the conversation from now on. Moves no clock and no status. */
export async function addNote(ctx: Ctx, note: NewNote): Promise<string> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, note.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'note', conversation);
  const earlier = note.clientId
    ? await findNoteByClientId(ctx.db, ctx.workspaceId, conversation.id, note.clientId)
    : null;
  if (earlier) return earlier;
  await checkFiles(ctx, note.fileIds, conversation.id);
  const mentioned = note.mentions.length > 0 ? await findActiveMembers(ctx.db, ctx.workspaceId, note.mentions) : [];
  const mentions = mentioned.map((member) => member.id);
  const id = newId();
  const position = conversation.position + 1;
  await insertNote(
    ctx.db,
    ctx.workspaceId,
    {
      id,
      conversationId: conversation.id,
      position,
      authorKind: ctx.actor.kind,
      authorId: actorId(ctx.actor),
      body: note.body,
      mentions,
      clientId: note.clientId ?? null,
    },
    ctx.now,
  );
  await insertAttachments(
    ctx.db,
    ctx.workspaceId,
    { id, kind: 'note', conversationId: conversation.id },
    note.fileIds.map((fileId) => ({ fileId })),
  );
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, { position, last_activity_at: ctx.now });
  for (const memberId of mentions) await addFollower(ctx.db, ctx.workspaceId, conversation.id, memberId, ctx.now);
  if (ctx.actor.kind === 'member') await clearDraft(ctx.db, ctx.workspaceId, conversation.id, ctx.actor.id, 'note');
  await ctx.emit(
    noteAdded,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    { noteId: id, position, mentions },
  );
  return id;
}
