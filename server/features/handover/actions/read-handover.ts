import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { handoverRead } from '../facts.ts';
import { visibleNote } from '../policy.ts';
import { insertRead, lockNote } from '../queries.ts';

/** A member says that they have read a note as it stands now (既読). Once; again changes nothing. */
export async function readHandover(ctx: Ctx, noteId: string): Promise<void> {
  authorise(ctx.actor, 'handover:read');
  if (ctx.actor.kind !== 'member') throw forbidden();
  const note = await lockNote(ctx.db, ctx.workspaceId, noteId, visibleNote(ctx.actor));
  if (!note) throw notFound();
  if (await insertRead(ctx.db, ctx.workspaceId, { noteId, memberId: ctx.actor.id }, ctx.now))
    await ctx.emit(handoverRead, {}, { noteId });
}
