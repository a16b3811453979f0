import type { Ctx } from '../../../../kernel/context.ts';
import { conflict } from '../../../../kernel/errors.ts';
import { findApprovedGuide } from '../../guides/queries.ts';
import { guideRunRenewed } from '../facts.ts';
import { aboutRun, lockRunning, subjectOf } from '../load-run.ts';
import { listMoves, patchRun, undoMoves } from '../queries.ts';
import { documentsOf, pinJumps, walkOf } from '../standing.ts';

/**
 * Moves a run over to the version in use. What was answered stays as far as the new version knows it; from the first step
 * that it does not, it is asked again. @throws as `lockRunning`; conflict `guide_version_same`.
 */
export async function renewRun(
  ctx: Ctx,
  { runId, revision }: { runId: string; revision?: number | undefined },
): Promise<void> {
  const { db, workspaceId } = ctx;
  const run = await lockRunning(ctx, runId, revision);
  const guide = await findApprovedGuide(db, workspaceId, { id: run.guide_id });
  if (!guide || guide.version === run.version) throw conflict('guide_version_same');
  const pinned = await pinJumps(ctx, guide.key, guide.document);
  const moves = await listMoves(db, workspaceId, run.id);
  const renewed = { ...run, version: guide.version, pinned };
  const walked = walkOf(await documentsOf(ctx, renewed), moves);
  // What fits and would end the run is asked again: nobody has confirmed that end.
  const known = walked.ended ? Math.max(0, walked.taken.length - 1) : walked.taken.length;
  const from = moves[known];
  if (from) await undoMoves(db, workspaceId, { runId: run.id, from: from.position }, ctx.now);
  await patchRun(db, workspaceId, run.id, { version: guide.version, pinned: JSON.stringify(pinned) }, ctx.now);
  await ctx.emit(guideRunRenewed, subjectOf(run), { ...aboutRun(renewed), from: run.version });
}
