import { checkAnswers } from '@madoguchi/contracts/procedures-form.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { visible } from '../../conversations/policy.ts';
import { SYSTEM } from '../policy.ts';
import { lockRun } from '../queries.ts';
import { findStepOf } from '../step-queries.ts';
import { completeStep } from './complete-step.ts';
import { issueOpenPaper } from './issue-open-paper.ts';

/** The task of a step was done in the list of tasks: the run goes on, unless the step still asks for something. */
export async function settleTask(ctx: Ctx, taskId: string): Promise<void> {
  const { db, workspaceId } = ctx;
  const found = await findStepOf(db, workspaceId, { taskId });
  if (found?.state !== 'open') return;
  const run = await lockRun(db, workspaceId, found.run_id, visible(SYSTEM));
  const row = await findStepOf(db, workspaceId, { taskId });
  const step = run?.definition.steps.find(({ key }) => key === run.step_key);
  if (!run || !step || row?.state !== 'open' || run.step_seq !== row.seq) return;
  if (step.kind === 'document') return issueOpenPaper(ctx, run, step);
  if (step.items.length > 0 || checkAnswers(run.definition, run.answers, { only: step.fields }).length > 0) return;
  await completeStep(ctx, run, { answers: run.answers, result: {} });
}
