import type { Ctx } from '../../../../kernel/context.ts';
import { helpVisitJudged } from '../facts.ts';
import { forgetOld, judgeVisits } from '../visits/queries.ts';

const DAY_MS = 24 * 3600 * 1000;

/** Says of every visit that ended a day ago whether its visitor wrote to us all the same; then who it was is forgotten. */
export async function judgeEndedVisits(ctx: Ctx): Promise<number> {
  const judged = await judgeVisits(ctx.db, ctx.workspaceId, new Date(ctx.now.getTime() - DAY_MS), ctx.now);
  for (const row of judged)
    await ctx.emit(
      helpVisitJudged,
      {},
      {
        visitId: row.id,
        place: row.place,
        locale: row.locale,
        searches: row.searches,
        reads: row.reads,
        helped: row.helped,
        contacted: row.contacted,
        endedAt: row.last_at.toISOString(),
      },
      new Date(row.last_at.getTime() + DAY_MS),
    );
  await forgetOld(ctx.db, ctx.workspaceId, ctx.now);
  return judged.length;
}
