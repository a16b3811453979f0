import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { visible } from '../../../conversations/policy.ts';
import { authorise } from '../../../workspace/policy.ts';
import { guideStepAnswered } from '../facts.ts';
import { closeReport, findReport } from '../report-queries.ts';

/** Says what was done about a step that was said to be wrong; of one that is answered nothing changes. @throws not_found. */
export async function answerReport(ctx: Ctx, { id, answer }: { id: string; answer: string }): Promise<void> {
  const report = await findReport(ctx.db, ctx.workspaceId, id, visible(ctx.actor));
  if (!report) throw notFound();
  authorise(ctx.actor, 'guide:edit');
  // Only members are named: keys have no row to name.
  const byId = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  if (!(await closeReport(ctx.db, ctx.workspaceId, { id, answer, byId }, ctx.now))) return;
  const { guide_id: guideId, step_id: stepId, by_id: toId } = report;
  await ctx.emit(guideStepAnswered, {}, { reportId: id, guideId, stepId, version: null, toId });
}
