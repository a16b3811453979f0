import type { Ctx } from '../../../../kernel/context.ts';
import { guideStepAnswered } from '../facts.ts';
import { closeReportsBefore } from '../report-queries.ts';

/** A version answers what was said of those before it and is still open. */
export async function answerReports(
  ctx: Ctx,
  { guideId, version }: { guideId: string; version: number },
): Promise<void> {
  for (const report of await closeReportsBefore(ctx.db, ctx.workspaceId, { guideId, version }, ctx.now)) {
    const { id: reportId, step_id: stepId, by_id: toId } = report;
    await ctx.emit(guideStepAnswered, {}, { reportId, guideId, stepId, version, toId });
  }
}
