import type { GuideStep } from '@madoguchi/contracts/guide-document.ts';
import { heardAnswer } from '@madoguchi/guides/heard.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, invalid } from '../../../../kernel/errors.ts';
import { applyOutcome } from '../apply-outcome.ts';
import { checkMove, keptOf, type Offered } from '../check-move.ts';
import { guideRunFinished, guideRunMoved } from '../facts.ts';
import { aboutRun, lockRunning, subjectOf } from '../load-run.ts';
import type { GuideRunNeeds } from '../needs.ts';
import { prefillOf } from '../prefill.ts';
import { insertMove, listMoves, listSaid, patchRun, type RunRow } from '../queries.ts';
import { maySkip } from '../skipping.ts';
import { standingOf, versionAt, walkOf } from '../standing.ts';
import { settleDuty } from './settle-duty.ts';

export interface Move extends Offered {
  runId: string;
  /** The step one sees: whoever sees another is told so. */
  stepId: string;
  heard: boolean;
  keepStatus: boolean;
  revision?: number | undefined;
}

const LONGEST_STEP = 86_400;

/**
 * One step on. An outcome ends the run and does what it says; a procedure step starts the procedure.
 * @throws not_found; forbidden; conflict `guide_run_over`, `changed_meanwhile`, `guide_step_elsewhere`, and what
 * `setStatus` and procedures refuse; invalid as `checkMove`, `guide_not_heard`.
 */
export async function makeMove(ctx: Ctx, needs: Pick<GuideRunNeeds, 'startProcedure'>, move: Move): Promise<void> {
  const run = await lockRunning(ctx, move.runId, move.revision);
  const standing = await standingOf(ctx, run);
  const { at } = standing.walk;
  if (!at || at.step.id !== move.stepId) throw conflict('guide_step_elsewhere');
  checkMove(at.step, move, move.skipped && (await maySkip(ctx, run.guide_id, at.step)));
  const started = await startProcedureOf(ctx, needs, { run, step: at.step, move });
  const byId = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  const seconds = Math.round((ctx.now.getTime() - run.step_at.getTime()) / 1000);
  const place = { guideKey: at.guideKey, version: versionAt(run, at.guideKey), stepId: move.stepId };
  await insertMove(
    ctx.db,
    ctx.workspaceId,
    {
      ...place,
      ...{ runId: run.id, answerId: move.answerId, skipped: move.skipped, reason: move.reason, byId },
      heard: move.heard ? await heardWords(ctx, run, at.step, move) : '',
      entered: { ...keptOf(at.step, move.entered), ...started },
      seconds: Math.min(Math.max(seconds, 0), LONGEST_STEP),
    },
    ctx.now,
  );
  const { stepId, answerId, skipped } = move;
  await ctx.emit(guideRunMoved, subjectOf(run), { runId: run.id, stepId, answerId, skipped });
  const after = walkOf(standing, await listMoves(ctx.db, ctx.workspaceId, run.id));
  if (after.ended) await finish(ctx, run, { outcome: after.outcome?.outcome ?? null, byId });
  else await patchRun(ctx.db, ctx.workspaceId, run.id, {}, ctx.now);
  if (after.ended && after.outcome && !move.keepStatus) await applyOutcome(ctx, run.conversation_id, after.outcome);
}

/** What the customer said is looked up again: nobody else's words are put in their mouth. */
async function heardWords(ctx: Ctx, run: RunRow, step: GuideStep, { answerId }: Move): Promise<string> {
  const said = (await listSaid(ctx.db, ctx.workspaceId, run.conversation_id)).join('\n');
  const heard = step.kind === 'question' ? heardAnswer(step, said) : null;
  if (!heard || heard.answerId !== answerId) throw invalid('guide_not_heard');
  return heard.words;
}

async function startProcedureOf(
  ctx: Ctx,
  needs: Pick<GuideRunNeeds, 'startProcedure'>,
  { run, step, move }: { run: RunRow; step: GuideStep; move: Move },
): Promise<Record<string, string>> {
  if (step.kind !== 'procedure' || move.skipped) return {};
  const values = prefillOf(step, await listMoves(ctx.db, ctx.workspaceId, run.id));
  const id = await needs.startProcedure(ctx, { conversationId: run.conversation_id, key: step.procedure, values });
  return { procedureRunId: id };
}

async function finish(ctx: Ctx, run: RunRow, end: { outcome: string | null; byId: string | null }): Promise<void> {
  const patch = { state: 'finished' as const, outcome: end.outcome, ended_at: ctx.now, ended_by_id: end.byId };
  await patchRun(ctx.db, ctx.workspaceId, run.id, patch, ctx.now);
  await ctx.emit(guideRunFinished, subjectOf(run), { ...aboutRun(run), outcome: end.outcome });
  await settleDuty(ctx, run, { state: 'followed', reason: null, words: '' });
}
