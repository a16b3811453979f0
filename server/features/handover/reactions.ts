import type { Ctx } from '../../kernel/context.ts';
import { actorId } from '../../kernel/actor.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { notifyMember } from '../notifications/actions/notify-member.ts';
import { eyesOf } from './schema.ts';
import { findNote, listCommenters, listReaders, type NoteRow } from './queries.ts';
import { SYSTEM, visibleNote } from './policy.ts';

const PATH = '/app/handover';
const TITLE = 60;

export const handoverReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'handover.tell_written', on: 'handover.written', run: tellWritten },
  { when: 'in-transaction', name: 'handover.tell_commented', on: 'handover.commented', run: tellCommented },
];

function find(ctx: Ctx, noteId: string): Promise<NoteRow | null> {
  return findNote(ctx.db, ctx.workspaceId, noteId, visibleNote(SYSTEM), eyesOf(SYSTEM));
}

const aboutOf = (note: NoteRow, by: string) => ({
  title: note.body.split('\n')[0]?.slice(0, TITLE) ?? '',
  path: `${PATH}?note=${note.id}`,
  by,
});

/** An important note is told to everybody it is for; others only to whom they name. */
async function tellWritten(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { noteId, important, mentions } = fact.payload as { noteId: string; important: boolean; mentions: string[] };
  if (!important && mentions.length === 0) return;
  const note = await find(ctx, noteId);
  if (!note) return;
  const readers = await listReaders(ctx.db, ctx.workspaceId, noteId);
  const told = important ? readers.map(({ id }) => id) : mentions;
  const about = aboutOf(note, note.author_name ?? '');
  for (const memberId of new Set(told))
    await notifyMember(ctx, { memberId, kind: 'handover', conversationId: null, about, factId: fact.id }, null);
}

/** To who wrote the note and who commented on it. */
async function tellCommented(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { noteId, commentId } = fact.payload as { noteId: string; commentId: string };
  const note = await find(ctx, noteId);
  if (!note) return;
  const commenters = await listCommenters(ctx.db, ctx.workspaceId, noteId);
  const by = note.comments.find((comment) => comment.id === commentId)?.author?.name ?? '';
  for (const memberId of new Set([...(note.author_id ? [note.author_id] : []), ...commenters])) {
    const about = aboutOf(note, by);
    const notice = { memberId, kind: 'handover_commented', conversationId: null, about, factId: fact.id } as const;
    await notifyMember(ctx, notice, actorId(ctx.actor));
  }
}
