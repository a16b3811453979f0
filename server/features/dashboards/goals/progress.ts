import { findToday } from '../../workspace/queries.ts';
import type { Comparison, GoalProgress } from '@madoguchi/contracts/goals.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { addDays } from '../../../kernel/days.ts';
import { daysBetween, later, type Days } from './days.ts';
import { isReached, judgeChange, shareOfWay } from './judge-change.ts';
import { kindOf, measure } from './measure.ts';
import { findGoal, listActionRows, type ActionRow, type GoalRow } from './queries.ts';

const FEWEST_DAYS = 7;
const EFFECT_DAYS = 28;

/** The days a goal is judged by now: as many as its baseline has, at least a week, none of the baseline itself. */
export function daysNow(goal: Pick<GoalRow, 'baseline_from' | 'baseline_until'>, today: string): Days {
  const length = Math.max(FEWEST_DAYS, daysBetween(goal.baseline_from, goal.baseline_until));
  return { from: later(addDays(today, 1 - length), addDays(goal.baseline_until, 1)), until: today };
}

/** Before an action: four weeks. Since: every day from its beginning, to its end and four weeks on, at most until today. */
export function daysOfEffect(beganOn: string, endedOn: string | null, today: string): { before: Days; after: Days } {
  const last = endedOn === null ? today : addDays(endedOn, EFFECT_DAYS);
  return {
    before: { from: addDays(beganOn, -EFFECT_DAYS), until: addDays(beganOn, -1) },
    after: { from: beganOn, until: last < today ? last : today },
  };
}

async function compare(ctx: Ctx, goal: GoalRow, before: Days, after: Days): Promise<Comparison> {
  // One transaction has one connection: the two are asked one after the other.
  const [first, second] = [await measure(ctx, goal, before), await measure(ctx, goal, after)];
  return judgeChange(kindOf(goal), goal.sense, first, second);
}

async function effectOf(ctx: Ctx, goal: GoalRow, action: ActionRow, today: string) {
  const { before, after } = daysOfEffect(action.began_on ?? today, action.ended_on, today);
  return { actionId: action.id, effect: await compare(ctx, goal, before, after) };
}

/** How far a goal is, and whether that is more than chance. @throws not_found. */
export async function progressOf(ctx: Ctx, goalId: string): Promise<GoalProgress> {
  const { db, workspaceId } = ctx;
  const goal = await findGoal(db, workspaceId, goalId);
  if (!goal) throw notFound();
  const today = await findToday(db, workspaceId, ctx.now);
  const baseline = { from: goal.baseline_from, until: goal.baseline_until };
  const now = await compare(ctx, goal, baseline, daysNow(goal, today));
  const actions: GoalProgress['actions'] = [];
  for (const action of await listActionRows(db, workspaceId, [goal.id]))
    if (action.began_on !== null && action.began_on <= today) actions.push(await effectOf(ctx, goal, action, today));
  return {
    goalId,
    now,
    share: shareOfWay(goal.baseline, now.after.value, goal.target),
    reached: isReached(goal.sense, now.after.value, goal.target),
    actions,
  };
}
