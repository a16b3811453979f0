import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { findMember, findWorkspace } from '../../workspace/queries.ts';
import { reportStateSet } from '../facts.ts';
import { knowsReport } from '../policy.ts';
import { lockReport, setStanding } from '../queries.ts';
import { nextTime } from '../when/next-time.ts';
import { whyNotOwned } from '../why-not.ts';

/**
 * Pauses a report, or lets it go on from now: what fell into the pause is not made up for.
 * @throws not_found; conflict `changed_meanwhile`, `report_owner_gone` while nobody could be asked for its figures.
 */
export async function setReportState(
  ctx: Ctx,
  change: { reportId: string; state: 'active' | 'paused'; version: number },
): Promise<void> {
  const { db, workspaceId, actor, now } = ctx;
  const report = await lockReport(db, workspaceId, change.reportId, knowsReport(actor));
  if (!report) throw notFound();
  authorise(actor, 'report:manage');
  if (report.version !== change.version) throw conflict('changed_meanwhile');
  if (report.state === change.state) return;
  if (change.state === 'active' && whyNotOwned(await findMember(db, workspaceId, report.owner_id)))
    throw conflict('report_owner_gone');
  const zone = (await findWorkspace(db, workspaceId))?.time_zone ?? 'Asia/Tokyo';
  const nextAt = change.state === 'active' ? nextTime(report.cadence, zone, now) : null;
  const standing = { state: change.state, stop_reason: null, next_at: nextAt, owner_id: report.owner_id };
  await setStanding(db, workspaceId, report.id, standing, now);
  await ctx.emit(reportStateSet, {}, { reportId: report.id, name: report.name, state: change.state });
}
