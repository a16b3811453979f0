import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { handoverClosed, handoverReopened } from '../facts.ts';
import { visibleNote } from '../policy.ts';
import { lockNote, setClosed } from '../queries.ts';

/** Ends the carrying over of a note, or takes it up again. Whoever comes second changes nothing: the first one's name stays. */
export async function closeHandover(ctx: Ctx, { noteId, closed }: { noteId: string; closed: boolean }): Promise<void> {
  const { db, workspaceId, actor } = ctx;
  const note = await lockNote(db, workspaceId, noteId, visibleNote(actor));
  if (!note) throw notFound();
  authorise(actor, 'handover:write');
  if ((note.closed_at !== null) === closed) return;
  await setClosed(db, workspaceId, noteId, closed ? { at: ctx.now, byId: actorId(actor) } : null);
  await ctx.emit(closed ? handoverClosed : handoverReopened, {}, { noteId });
}
