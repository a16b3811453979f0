import type { Ctx } from '../../../../kernel/context.ts';
import { conflict } from '../../../../kernel/errors.ts';
import { guideRunWentBack } from '../facts.ts';
import { lockRunning, subjectOf } from '../load-run.ts';
import { listMoves, patchRun, undoMoves } from '../queries.ts';

export interface StepBack {
  runId: string;
  /** Of the move that is taken back with all after it; left out: the last one. */
  position?: number | undefined;
  revision?: number | undefined;
}

/** Goes back; a procedure that was started stays started. @throws as `lockRunning`; conflict `guide_at_start`. */
export async function goBack(ctx: Ctx, back: StepBack): Promise<void> {
  const run = await lockRunning(ctx, back.runId, back.revision);
  const moves = await listMoves(ctx.db, ctx.workspaceId, run.id);
  const from = back.position === undefined ? moves.at(-1) : moves.find(({ position }) => position === back.position);
  if (!from) throw conflict('guide_at_start');
  await undoMoves(ctx.db, ctx.workspaceId, { runId: run.id, from: from.position }, ctx.now);
  await patchRun(ctx.db, ctx.workspaceId, run.id, {}, ctx.now);
  await ctx.emit(guideRunWentBack, subjectOf(run), { runId: run.id, position: from.position });
}
