import type { Ctx } from '../../../kernel/context.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { lockReportsAhead, setNextAt } from '../queries.ts';
import { nextTime } from '../when/next-time.ts';

/** The next time of every report, on the clocks the workspace has now. What is due already goes out as it was promised. */
export async function followTimeZone(ctx: Ctx): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const zone = (await findWorkspace(db, workspaceId))?.time_zone ?? 'Asia/Tokyo';
  for (const report of await lockReportsAhead(db, workspaceId, now))
    await setNextAt(db, workspaceId, report.id, nextTime(report.cadence, zone, now));
}
