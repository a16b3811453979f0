import type { Ctx } from '../../kernel/context.ts';
import { AppError } from '../../kernel/errors.ts';
import { newBlobKey, type BlobStore } from '../../kernel/files/blob-store.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { findMember } from '../workspace/queries.ts';
import { finishSending } from './actions/finish-sending.ts';
import { keepMade } from './actions/keep-made.ts';
import { stopReport } from './actions/stop-report.ts';
import { gatherReport, type GatherNeeds } from './content/gather.ts';
import type { ReportDocument } from './content/parts.ts';
import { composeReportMail } from './mail/compose.ts';
import { drawReport } from './paper/draw-report.ts';
import { actorOf, ANY_REPORT } from './policy.ts';
import { findReport, lockReport, type ReportRow, type StopReason } from './queries.ts';
import { findSending, type SendingRow } from './sending-queries.ts';
import { whyNotOwned } from './why-not.ts';

export interface MakeNeeds extends GatherNeeds {
  blobs: BlobStore;
}

/** The report as it would say at an instant, counted as a member; `board_gone` and the like instead of it. */
export async function documentOf(
  ctx: Ctx,
  needs: GatherNeeds,
  report: ReportRow,
  { ownerId, at }: { ownerId: string; at: Date },
): Promise<ReportDocument | StopReason> {
  const owner = await findMember(ctx.db, ctx.workspaceId, ownerId);
  const reason = whyNotOwned(owner);
  if (!owner || reason) return reason ?? 'owner_inactive';
  try {
    return await gatherReport(ctx.as(actorOf(owner), ctx.now), needs, { ...report, ownerName: owner.name, at });
  } catch (error) {
    if (error instanceof AppError && error.code === 'report_board_unknown') return 'board_gone';
    throw error;
  }
}

/** Counts a sending, or ends it with the reason why it cannot be counted. @returns null when there is nothing to make. */
async function count(ctx: Ctx, needs: MakeNeeds, sendingId: string) {
  const sending = await findSending(ctx.db, ctx.workspaceId, sendingId);
  const report = sending && (await findReport(ctx.db, ctx.workspaceId, sending.report_id, ANY_REPORT));
  if (!sending || !report || sending.state !== 'waiting') return null;
  const document = await documentOf(ctx, needs, report, { ownerId: sending.owner_id, at: sending.due_at });
  if (typeof document !== 'string') return { document, report };
  await endWithout(ctx, sending, document);
  return null;
}

async function endWithout(ctx: Ctx, sending: SendingRow, reason: StopReason): Promise<void> {
  const report = await lockReport(ctx.db, ctx.workspaceId, sending.report_id, ANY_REPORT);
  // A try, or one whose owner was another then, stops nothing.
  if (report && sending.cause === 'schedule' && sending.owner_id === report.owner_id)
    await stopReport(ctx, report, reason);
  await finishSending(ctx, sending.id, reason);
}

/**
 * Makes what goes out: counted in one transaction, drawn outside of any, kept in another. Two processes may both draw; one
 * of them keeps, and both send that. @returns whether there is something to send.
 */
export async function makeSending(run: JobRun, needs: MakeNeeds, sendingId: string): Promise<boolean> {
  const counted = await run.transaction((ctx) => count(ctx, needs, sendingId));
  if (!counted) {
    const sending = await run.transaction((ctx) => findSending(ctx.db, ctx.workspaceId, sendingId));
    return sending?.state === 'made';
  }
  const { document, report } = counted;
  const mail = composeReportMail(needs.translate, document, { hasPdf: report.with_pdf });
  const htmlKey = newBlobKey();
  const pdfKey = report.with_pdf ? newBlobKey() : null;
  await needs.blobs.put(htmlKey, Buffer.from(mail.html));
  if (pdfKey) await needs.blobs.put(pdfKey, await drawReport(document, needs.translate, run.now()));
  const made = { from: document.from, until: document.until, subject: mail.subject, body: mail.text, htmlKey, pdfKey };
  if (!(await run.transaction((ctx) => keepMade(ctx, sendingId, made))))
    await Promise.all([htmlKey, ...(pdfKey ? [pdfKey] : [])].map((key) => needs.blobs.remove(key)));
  return true;
}
