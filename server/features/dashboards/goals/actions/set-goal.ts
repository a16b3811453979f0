import type { GoalNarrowing, GoalSense } from '@madoguchi/contracts/goals.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { invalid } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import { goalSet } from '../../facts.ts';
import { checkNarrowing, checkOwner } from '../check-named.ts';
import { checkMetric, measure } from '../measure.ts';
import { insertGoal, insertReviews, type Statistic } from '../queries.ts';

export interface NewGoalWish {
  name: string;
  metric: string;
  statistic: Statistic;
  narrowing: GoalNarrowing;
  sense: GoalSense;
  baselineFrom: string;
  baselineUntil: string;
  target: number;
  dueOn: string;
  ownerId: string;
  reviewOn: readonly string[];
}

/**
 * Sets a goal. Its baseline is measured now and kept, so that what was promised stays comparable when facts come late.
 * @throws invalid `baseline_backwards`, `goal_due_in_baseline`, `metric_unknown`, `metric_not_for_goals`, `member_not_found`.
 */
export async function setGoal(ctx: Ctx, wish: NewGoalWish): Promise<string> {
  const { db, workspaceId, actor, now } = ctx;
  authorise(actor, 'dashboard:share');
  if (wish.baselineUntil < wish.baselineFrom) throw invalid('baseline_backwards');
  if (wish.dueOn <= wish.baselineUntil) throw invalid('goal_due_in_baseline');
  checkMetric(wish);
  await checkOwner(ctx, wish.ownerId);
  await checkNarrowing(ctx, wish.narrowing);
  const baseline = await measure(ctx, wish, { from: wish.baselineFrom, until: wish.baselineUntil });
  const id = newId(now);
  const { name, metric, statistic, narrowing, sense, target } = wish;
  const days = { baseline_from: wish.baselineFrom, baseline_until: wish.baselineUntil, due_on: wish.dueOn };
  const row = { id, name, metric, statistic, narrowing, sense, target, ...days, baseline: baseline.value };
  await insertGoal(db, workspaceId, { ...row, owner_id: wish.ownerId, author_id: actorId(actor) }, now);
  const reviews = [...new Set(wish.reviewOn)].map((plannedOn) => ({ id: newId(now), goalId: id, plannedOn }));
  await insertReviews(db, workspaceId, reviews);
  await ctx.emit(goalSet, {}, { goalId: id, metric });
  return id;
}
