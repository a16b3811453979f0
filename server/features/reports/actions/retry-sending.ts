import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { reportRetried } from '../facts.ts';
import { sendReport } from '../job-types.ts';
import { authoriseReport, knowsReport } from '../policy.ts';
import { findReport } from '../queries.ts';
import { listCopies, lockSending, moveCopy, reopenSendingRow } from '../sending-queries.ts';

/**
 * Sends the same once more to those it did not reach, and to those of whom nobody knows. Somebody says so, knowing that
 * the latter may get it twice. @throws not_found; forbidden; conflict `report_nothing_to_retry`, `report_file_gone`.
 */
export async function retrySending(ctx: Ctx, sendingId: string): Promise<void> {
  const { db, workspaceId, actor } = ctx;
  const sending = await lockSending(db, workspaceId, sendingId);
  const report = sending && (await findReport(db, workspaceId, sending.report_id, knowsReport(actor)));
  if (!report) throw notFound();
  authoriseReport(actor, report);
  if (!sending.html_key) throw conflict('report_file_gone');
  const copies = (await listCopies(db, workspaceId, [sendingId])).filter(
    ({ state }) => state === 'failed' || state === 'unsure',
  );
  if (copies.length === 0 || sending.finished_at === null) throw conflict('report_nothing_to_retry');
  for (const { place } of copies)
    await moveCopy(db, workspaceId, { sendingId, place }, { from: ['failed', 'unsure'], to: 'waiting', reason: null });
  await reopenSendingRow(db, workspaceId, sendingId);
  ctx.enqueue(sendReport, { sendingId }, { uniqueKey: sendingId });
  await ctx.emit(reportRetried, {}, { reportId: report.id, name: report.name, sendingId, copies: copies.length });
}
