import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { foldText } from '../../../kernel/text/fold.ts';
import { authorise } from '../../workspace/policy.ts';
import { handoverCommented } from '../facts.ts';
import { visibleNote } from '../policy.ts';
import { insertComment, lockNote } from '../queries.ts';

/** Says something to a note that is still open. @throws not_found; conflict `handover_closed`. */
export async function commentHandover(ctx: Ctx, comment: { noteId: string; body: string }): Promise<void> {
  const { db, workspaceId, actor } = ctx;
  const note = await lockNote(db, workspaceId, comment.noteId, visibleNote(actor));
  if (!note) throw notFound();
  authorise(actor, 'handover:write');
  if (note.closed_at) throw conflict('handover_closed');
  const id = newId(ctx.now);
  const row = { ...comment, id, authorKind: actor.kind, authorId: actorId(actor), folded: foldText(comment.body) };
  await insertComment(db, workspaceId, row, ctx.now);
  await ctx.emit(handoverCommented, {}, { noteId: note.id, commentId: id });
}
