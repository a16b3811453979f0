import type { LeaveReason } from '@madoguchi/contracts/guide-runs.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { guideRunLeft } from '../facts.ts';
import { aboutRun, lockRunning, subjectOf } from '../load-run.ts';
import { patchRun } from '../queries.ts';
import { settleDuty } from './settle-duty.ts';

export interface Leaving {
  runId: string;
  reason: LeaveReason;
  words: string;
  revision?: number | undefined;
}

/** Ends a run before its end, with the reason. @throws as `lockRunning`. */
export async function leaveRun(ctx: Ctx, { runId, reason, words, revision }: Leaving): Promise<void> {
  const run = await lockRunning(ctx, runId, revision);
  const byId = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  await patchRun(
    ctx.db,
    ctx.workspaceId,
    run.id,
    { state: 'left', left_reason: reason, left_words: words, ended_at: ctx.now, ended_by_id: byId },
    ctx.now,
  );
  await ctx.emit(guideRunLeft, subjectOf(run), { ...aboutRun(run), reason });
  await settleDuty(ctx, run, { state: 'deviated', reason, words });
}
