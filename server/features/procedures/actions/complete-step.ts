import type { Answers } from '@madoguchi/contracts/procedures-definition.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError } from '../../../kernel/errors.ts';
import { endTask } from '../../tasks/actions/end-task.ts';
import { aboutStep, subjectOf } from '../about-run.ts';
import { procedureStepDone } from '../facts.ts';
import { SYSTEM } from '../policy.ts';
import { patchRun, type RunRow } from '../queries.ts';
import { endStep, listSteps, type StepResult } from '../step-queries.ts';
import { openStep } from './open-step.ts';

/** Ends the open step of a locked run, keeps its answers, and opens what comes next. */
export async function completeStep(
  ctx: Ctx,
  run: RunRow,
  done: { answers: Answers; result: StepResult },
): Promise<void> {
  const { db, workspaceId } = ctx;
  const step = run.definition.steps.find(({ key }) => key === run.step_key);
  if (!step || run.step_seq === null) return;
  const byId = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  const row = (await listSteps(db, workspaceId, run.id)).find(({ seq }) => seq === run.step_seq);
  await endStep(
    db,
    workspaceId,
    { runId: run.id, seq: run.step_seq },
    { state: 'done', byId, at: ctx.now, result: done.result },
  );
  await patchRun(db, workspaceId, run.id, { answers: JSON.stringify(done.answers), draft: '{}' });
  await ctx.emit(procedureStepDone, subjectOf(run), { ...aboutStep(run, step), kind: step.kind });
  if (row?.task_id) await closeTask(ctx, row.task_id);
  await openStep(ctx, run, { after: step.key, answers: done.answers });
}

/** The task of the step goes with it; one that somebody ended already stays as it is. */
async function closeTask(ctx: Ctx, taskId: string): Promise<void> {
  try {
    await endTask(ctx.as(SYSTEM, ctx.now), { taskId, state: 'done', outcome: '' });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'task_ended') throw error;
  }
}
