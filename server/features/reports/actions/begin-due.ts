import type { Ctx } from '../../../kernel/context.ts';
import { findMember, findWorkspace } from '../../workspace/queries.ts';
import { lockDueReports, setNextAt, type ReportRow } from '../queries.ts';
import { nextTime } from '../when/next-time.ts';
import { whyNotOwned } from '../why-not.ts';
import { beginSending } from './begin-sending.ts';
import { stopReport } from './stop-report.ts';

const AT_ONCE = 20;

async function beginOne(ctx: Ctx, report: ReportRow, zone: string): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const reason = whyNotOwned(await findMember(db, workspaceId, report.owner_id));
  if (reason) return stopReport(ctx, report, reason);
  const to = [
    ...report.member_ids.map((memberId) => ({ memberId })),
    ...report.addresses.map((address) => ({ address })),
  ];
  const dueAt = report.next_at ?? now;
  await beginSending(ctx, { report, cause: 'schedule', dueAt, ownerId: report.owner_id, to });
  // From now, not from then: what fell into a time nothing ran goes out once, not once for each day.
  await setNextAt(db, workspaceId, report.id, nextTime(report.cadence, zone, now));
}

/** Begins what is due; the hand of the clock moves in the same transaction. @returns whether there may be more. */
export async function beginDue(ctx: Ctx): Promise<boolean> {
  const due = await lockDueReports(ctx.db, ctx.workspaceId, ctx.now, AT_ONCE);
  if (due.length === 0) return false;
  const zone = (await findWorkspace(ctx.db, ctx.workspaceId))?.time_zone ?? 'Asia/Tokyo';
  for (const report of due) await beginOne(ctx, report, zone);
  return due.length === AT_ONCE;
}
