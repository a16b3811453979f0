import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { foldParts } from '../../../kernel/text/fold.ts';
import { authorise } from '../../workspace/policy.ts';
import { handoverEdited } from '../facts.ts';
import { mayEdit, visibleNote } from '../policy.ts';
import { forgetReads, lockNote, updateNote } from '../queries.ts';

export interface HandoverChange {
  noteId: string;
  body?: string | undefined;
  shift?: string | undefined;
  important?: boolean | undefined;
  dueAt?: Date | null | undefined;
}

/** Changes a note. A changed text is unread again for everybody else. @throws not_found; conflict `handover_closed`. */
export async function editHandover(ctx: Ctx, change: HandoverChange): Promise<void> {
  const { db, workspaceId, actor } = ctx;
  const note = await lockNote(db, workspaceId, change.noteId, visibleNote(actor));
  if (!note) throw notFound();
  authorise(actor, 'handover:write');
  if (note.closed_at) throw conflict('handover_closed');
  if (!mayEdit(actor, { authorId: note.author_id, closed: false })) throw forbidden();
  const next = {
    id: note.id,
    body: change.body ?? note.body,
    shift: change.shift ?? note.shift,
    important: change.important ?? note.important,
    dueAt: change.dueAt === undefined ? note.due_at : change.dueAt,
  };
  const fields = (['body', 'shift', 'important', 'dueAt'] as const).filter((field) => change[field] !== undefined);
  if (fields.length === 0) return;
  await updateNote(db, workspaceId, { ...next, folded: foldParts([next.body, next.shift]) }, ctx.now);
  if (next.body !== note.body) await forgetReads(db, workspaceId, note.id, actorId(actor));
  await ctx.emit(handoverEdited, {}, { noteId: note.id, fields });
}
