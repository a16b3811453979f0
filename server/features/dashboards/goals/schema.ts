import { findToday } from '../../workspace/queries.ts';
import type { Goal, GoalAction, GoalReview } from '@madoguchi/contracts/goals.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { allows } from '../../workspace/policy.ts';
import { canEditAction } from '../policy.ts';
import {
  findGoal,
  listActionRows,
  listGoalRows,
  listReviewRows,
  type ActionRow,
  type GoalRow,
  type ReviewRow,
} from './queries.ts';

interface Reader {
  actor: Actor;
  today: string;
}

const RUNNING: readonly string[] = ['planned', 'doing', 'measuring'];

function presentAction(row: ActionRow, { actor, today }: Reader): GoalAction {
  return {
    id: row.id,
    goalId: row.goal_id,
    title: row.title,
    details: row.details,
    owner: { id: row.owner_id, name: row.owner_name },
    dueOn: row.due_on,
    state: row.state,
    beganOn: row.began_on,
    endedOn: row.ended_on,
    late: RUNNING.includes(row.state) && row.due_on < today,
    canEdit: canEditAction(actor, row),
    version: row.version,
  };
}

function presentReview(row: ReviewRow, { today }: Reader): GoalReview {
  return {
    id: row.id,
    goalId: row.goal_id,
    plannedOn: row.planned_on,
    heldAt: row.held_at?.toISOString() ?? null,
    heldBy: row.held_by_id && row.held_by_name ? { id: row.held_by_id, name: row.held_by_name } : null,
    note: row.note,
    late: row.held_at === null && row.planned_on < today,
  };
}

function presentGoal(row: GoalRow, parts: { actions: GoalAction[]; reviews: GoalReview[] }, reader: Reader): Goal {
  return {
    id: row.id,
    name: row.name,
    metric: row.metric,
    statistic: row.statistic,
    narrowing: row.narrowing,
    sense: row.sense,
    baseline: row.baseline,
    baselineFrom: row.baseline_from,
    baselineUntil: row.baseline_until,
    target: row.target,
    dueOn: row.due_on,
    owner: { id: row.owner_id, name: row.owner_name },
    state: row.state,
    closingNote: row.closing_note,
    closedAt: row.closed_at?.toISOString() ?? null,
    late: row.state === 'active' && row.due_on < reader.today,
    ...parts,
    canEdit: allows(reader.actor, 'dashboard:share'),
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}

async function present(ctx: Ctx, rows: readonly GoalRow[]): Promise<Goal[]> {
  const { db, workspaceId, actor } = ctx;
  const ids = rows.map(({ id }) => id);
  const [actions, reviews, today] = await Promise.all([
    listActionRows(db, workspaceId, ids),
    listReviewRows(db, workspaceId, ids),
    findToday(db, workspaceId, ctx.now),
  ]);
  const reader = { actor, today };
  return rows.map((row) =>
    presentGoal(
      row,
      {
        actions: actions.filter((action) => action.goal_id === row.id).map((action) => presentAction(action, reader)),
        reviews: reviews.filter((review) => review.goal_id === row.id).map((review) => presentReview(review, reader)),
      },
      reader,
    ),
  );
}

/** All goals, those still open first. */
export async function presentGoals(ctx: Ctx): Promise<{ items: Goal[] }> {
  return { items: await present(ctx, await listGoalRows(ctx.db, ctx.workspaceId)) };
}

/** One goal with what is done for it. @throws not_found. */
export async function presentOneGoal(ctx: Ctx, id: string): Promise<Goal> {
  const row = await findGoal(ctx.db, ctx.workspaceId, id);
  const [goal] = row ? await present(ctx, [row]) : [];
  if (!goal) throw notFound();
  return goal;
}

/** What a change of a part answers: that part as it is now. @throws not_found. */
export async function presentPart<T extends 'actions' | 'reviews'>(
  ctx: Ctx,
  goalId: string,
  part: T,
  id: string,
): Promise<Goal[T][number]> {
  const found = (await presentOneGoal(ctx, goalId))[part].find((each) => each.id === id);
  if (!found) throw notFound();
  return found;
}
