import { findToday } from '../../workspace/queries.ts';
import type { Wallboard } from '@madoguchi/contracts/wallboard.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { answerQuery } from '../../metrics/figures/answer.ts';

/** How content those were who answered today; null while nobody has. @param teamIds null: of the whole house. */
export async function findSatisfaction(
  ctx: Ctx,
  teamIds: readonly string[] | null,
): Promise<Wallboard['today']['csat']> {
  const today = await findToday(ctx.db, ctx.workspaceId, ctx.now);
  const { items } = await answerQuery(ctx, {
    metrics: ['csat'],
    period: { from: today, to: today },
    filters: teamIds === null ? {} : { teamIds: [...teamIds] },
    compare: 'none',
    by: 'none',
    slotMinutes: 30,
  });
  const total = items[0]?.total;
  return total && total.value !== null ? { percent: total.value * 100, answers: total.n } : null;
}
