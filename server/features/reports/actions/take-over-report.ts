import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { checkChoices } from '../check-choices.ts';
import { reportTakenOver } from '../facts.ts';
import { knowsReport } from '../policy.ts';
import { lockReport, setStanding } from '../queries.ts';
import { nextTime } from '../when/next-time.ts';

/**
 * Becomes the owner: from now on the figures are those the new owner may see. A report that had stopped goes on.
 * @throws not_found; forbidden; invalid when the new owner does not have its board.
 */
export async function takeOverReport(ctx: Ctx, reportId: string): Promise<void> {
  const { db, workspaceId, actor, now } = ctx;
  const report = await lockReport(db, workspaceId, reportId, knowsReport(actor));
  if (!report) throw notFound();
  authorise(actor, 'report:manage');
  if (actor.kind !== 'member') throw forbidden();
  if (report.owner_id === actor.id && report.state !== 'stopped') return;
  // Recipients who left since are no reason: they get nothing anyway.
  await checkChoices(ctx, {
    ...report,
    withPdf: report.with_pdf,
    memberIds: [],
    addresses: ['nobody@example.invalid'],
  });
  const zone = (await findWorkspace(db, workspaceId))?.time_zone ?? 'Asia/Tokyo';
  const isPaused = report.state === 'paused';
  const nextAt = isPaused ? null : nextTime(report.cadence, zone, now);
  const state = isPaused ? 'paused' : 'active';
  await setStanding(db, workspaceId, report.id, { state, stop_reason: null, next_at: nextAt, owner_id: actor.id }, now);
  const change = { previousOwnerId: report.owner_id, ownerId: actor.id };
  await ctx.emit(reportTakenOver, {}, { reportId: report.id, name: report.name, ...change });
}
