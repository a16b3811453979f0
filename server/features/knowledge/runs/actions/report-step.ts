import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import { guideStepReported } from '../facts.ts';
import { runOf, subjectOf } from '../load-run.ts';
import { insertReport } from '../report-queries.ts';
import { documentsOf } from '../standing.ts';

export interface StepComplaint {
  runId: string;
  stepId: string;
  words: string;
}

/** 手順が違う: says that a step is wrong, also when the run is over. @returns the id of the report. @throws not_found. */
export async function reportStep(ctx: Ctx, { runId, stepId, words }: StepComplaint): Promise<string> {
  const run = await runOf(ctx, runId);
  authorise(ctx.actor, 'guide:run');
  const { document } = await documentsOf(ctx, run);
  const step = document.steps.find(({ id }) => id === stepId);
  if (!step) throw notFound();
  const id = newId(ctx.now);
  const byId = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  const row = { id, guideId: run.guide_id, version: run.version, stepId, runId: run.id, words, byId };
  await insertReport(ctx.db, ctx.workspaceId, row, ctx.now);
  const { title, version } = run;
  const about = { reportId: id, runId: run.id, guideId: run.guide_id, title, version, stepId, step: step.title };
  await ctx.emit(guideStepReported, subjectOf(run), about);
  return id;
}
