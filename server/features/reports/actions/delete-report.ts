import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { reportDeleted } from '../facts.ts';
import { removeReportFiles } from '../job-types.ts';
import { authoriseReport, knowsReport } from '../policy.ts';
import { deleteReportRow, lockReport } from '../queries.ts';

/** Deletes a report with its history; the files go after the commit. */
export async function deleteReport(ctx: Ctx, reportId: string): Promise<void> {
  const { db, workspaceId, actor } = ctx;
  const report = await lockReport(db, workspaceId, reportId, knowsReport(actor));
  if (!report) throw notFound();
  authoriseReport(actor, report);
  const keys = await deleteReportRow(db, workspaceId, reportId);
  if (keys.length > 0) ctx.enqueue(removeReportFiles, { keys });
  await ctx.emit(reportDeleted, {}, { reportId, name: report.name });
}
