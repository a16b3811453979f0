import type { HandoverNote } from '@madoguchi/contracts/handover.ts';
import { actorId, type Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { visible } from '../conversations/policy.ts';
import { mayEdit, visibleNote } from './policy.ts';
import { findNote, type Eyes, type NoteRow } from './queries.ts';

export function eyesOf(actor: Actor): Eyes {
  return { memberId: actor.kind === 'member' ? actorId(actor) : null, conversations: visible(actor) };
}

const named = (id: string | null, name: string | null) => (id && name !== null ? { id, name } : null);

export function presentNoteRow(actor: Actor, row: NoteRow): HandoverNote {
  return {
    id: row.id,
    teamId: row.team_id,
    shift: row.shift,
    body: row.body,
    important: row.important,
    dueAt: row.due_at?.toISOString() ?? null,
    mentions: row.mentions,
    author: named(row.author_id, row.author_name),
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    closedBy: named(row.closed_by_id, row.closed_by_name),
    forMe: row.for_me,
    readByMe: row.read_by_me,
    readCount: row.read_count,
    readerCount: row.reader_count,
    mayEdit: mayEdit(actor, { authorId: row.author_id, closed: row.closed_at !== null }),
    comments: row.comments,
    conversations: row.conversations,
  };
}

/** One note as the asking member sees it. @throws not_found. */
export async function presentNote(ctx: Ctx, id: string): Promise<HandoverNote> {
  const row = await findNote(ctx.db, ctx.workspaceId, id, visibleNote(ctx.actor), eyesOf(ctx.actor));
  if (!row) throw notFound();
  return presentNoteRow(ctx.actor, row);
}
