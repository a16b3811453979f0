import type { Ctx } from '../../../kernel/context.ts';
import { visible } from '../../conversations/policy.ts';
import { aboutStep, subjectOf } from '../about-run.ts';
import { effectFailed } from '../facts.ts';
import { SYSTEM } from '../policy.ts';
import { lockRun } from '../queries.ts';
import { failEffect, findStepOf } from '../step-queries.ts';
import { completeStep } from './complete-step.ts';
import { giveTask } from './give-task.ts';

/** What the other system answered: the run goes on, or the step waits for a person who has a task for it. */
export async function settleEffect(
  ctx: Ctx,
  { effectId, isDone, note }: { effectId: string; isDone: boolean; note: string },
): Promise<void> {
  const { db, workspaceId } = ctx;
  const found = await findStepOf(db, workspaceId, { effectId });
  const run = found ? await lockRun(db, workspaceId, found.run_id, visible(SYSTEM)) : null;
  const row = found ? await findStepOf(db, workspaceId, { effectId }) : null;
  const step = run?.definition.steps.find(({ key }) => key === run.step_key);
  if (!run || !step || row?.state !== 'open' || run.step_seq !== row.seq) return;
  if (isDone) return completeStep(ctx, run, { answers: run.answers, result: note ? { note } : {} });
  const owner = { owner_id: run.owner_id, team_id: run.team_id };
  const taskId = await giveTask(ctx, run, { step, dueAt: run.due_at, owner, details: note });
  await failEffect(db, workspaceId, { runId: run.id, seq: row.seq }, { taskId, refused: note });
  await ctx.emit(effectFailed, subjectOf(run), aboutStep(run, step));
}
