import type { Ctx } from '../../../kernel/context.ts';
import { outreachFinished } from '../facts.ts';
import { lockOutreach, patchOutreach } from '../queries.ts';
import { findWaiting } from '../recipient-queries.ts';

/** Says once that nobody waits for a mail of it any more; while somebody does, nothing. */
export async function finishOutreach(ctx: Ctx, outreachId: string): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const row = await lockOutreach(db, workspaceId, outreachId);
  // To a step of a sequence others come after these.
  if (row?.state !== 'sending' || !row.prepared_at || row.sequence_id) return;
  if ((await findWaiting(db, workspaceId, outreachId)).open) return;
  await patchOutreach(db, workspaceId, outreachId, { state: 'finished', ended_at: now, updated_at: now });
  await ctx.emit(outreachFinished, {}, { outreachId });
}
