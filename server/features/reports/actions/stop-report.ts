import type { Ctx } from '../../../kernel/context.ts';
import { reportStopped } from '../facts.ts';
import { setStanding, type ReportRow, type StopReason } from '../queries.ts';

/** A report that cannot go on as it is: it says why, and waits for somebody to take it over. Once. */
export async function stopReport(ctx: Ctx, report: ReportRow, reason: StopReason): Promise<void> {
  if (report.state === 'stopped') return;
  const standing = { state: 'stopped', stop_reason: reason, next_at: null, owner_id: report.owner_id } as const;
  await setStanding(ctx.db, ctx.workspaceId, report.id, standing, ctx.now);
  await ctx.emit(reportStopped, {}, { reportId: report.id, name: report.name, reason, ownerId: report.owner_id });
}
