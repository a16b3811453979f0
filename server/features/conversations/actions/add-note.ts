import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { appendEntry } from '../append-entry.ts';
import { clearDraft } from '../drafts/queries.ts';
import { noteAdded } from '../facts.ts';
import { findNoteByClientId, insertNote } from '../notes/queries.ts';
import { authorise, visible } from '../policy.ts';
import { addFollower, findActiveMembers, lockConversation } from '../queries.ts';
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
  const row = {
    id,
    conversationId: conversation.id,
    authorKind: ctx.actor.kind,
    authorId: actorId(ctx.actor),
    body: note.body,
    mentions,
    clientId: note.clientId ?? null,
  };
  const insert = (at: number) => insertNote(ctx.db, ctx.workspaceId, { ...row, position: at }, ctx.now);
  const entry = { id, kind: 'note' as const, fileIds: note.fileIds, insert };
  const position = await appendEntry(ctx, conversation, entry, { last_activity_at: ctx.now });
  for (const memberId of mentions) await addFollower(ctx.db, ctx.workspaceId, conversation.id, memberId, ctx.now);
  if (ctx.actor.kind === 'member') await clearDraft(ctx.db, ctx.workspaceId, conversation.id, ctx.actor.id, 'note');
  await ctx.emit(
    noteAdded,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    { noteId: id, position, mentions },
  );
  return id;
}
