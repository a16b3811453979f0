import { findToday } from '../../../workspace/queries.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { forbidden } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import { goalSet } from '../../facts.ts';
import { addDays } from '../../../../kernel/days.ts';
import { measure } from '../measure.ts';
import { insertGoal, insertReviews, listGoalRows } from '../queries.ts';
import { SHIPPED_GOALS, targetOf, type ShippedGoal } from '../shipped.ts';

const BASELINE_DAYS = 28;
const DUE_DAYS = 91;
const REVIEW_DAYS = [28, 56, 84] as const;

/** Begins with the shipped goals, measured from the last four weeks, due in a quarter. Figures that have a goal are left alone. */
export async function adoptGoals(ctx: Ctx, names: Readonly<Record<string, string>>): Promise<void> {
  authorise(ctx.actor, 'dashboard:share');
  if (ctx.actor.kind !== 'member') throw forbidden();
  const had = new Set(
    (await listGoalRows(ctx.db, ctx.workspaceId)).filter(({ state }) => state === 'active').map(({ metric }) => metric),
  );
  const today = await findToday(ctx.db, ctx.workspaceId, ctx.now);
  for (const goal of SHIPPED_GOALS.filter(({ metric }) => !had.has(metric)))
    await adopt(ctx, goal, { name: names[goal.metric] ?? goal.metric, ownerId: ctx.actor.id, today });
}

async function adopt(
  ctx: Ctx,
  goal: ShippedGoal,
  { name, ownerId, today }: { name: string; ownerId: string; today: string },
): Promise<void> {
  const { metric, sense } = goal;
  const asked = { metric, statistic: 'headline' as const, narrowing: { teamIds: [], categoryIds: [] }, sense };
  const days = { from: addDays(today, -BASELINE_DAYS), until: addDays(today, -1) };
  const { value: baseline } = await measure(ctx, asked, days);
  const id = newId(ctx.now);
  await insertGoal(
    ctx.db,
    ctx.workspaceId,
    {
      ...asked,
      id,
      name,
      baseline,
      target: targetOf(goal, baseline),
      baseline_from: days.from,
      baseline_until: days.until,
      due_on: addDays(today, DUE_DAYS),
      owner_id: ownerId,
      author_id: actorId(ctx.actor),
    },
    ctx.now,
  );
  const reviews = REVIEW_DAYS.map((each) => ({ id: newId(ctx.now), goalId: id, plannedOn: addDays(today, each) }));
  await insertReviews(ctx.db, ctx.workspaceId, reviews);
  await ctx.emit(goalSet, {}, { goalId: id, metric });
}
