import {
  goalNarrowing,
  type ActionState,
  type GoalNarrowing,
  type GoalSense,
  type GoalState,
} from '@madoguchi/contracts/goals.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export type Statistic = 'headline' | 'median' | 'p90' | 'mean';

export interface GoalRow {
  id: string;
  name: string;
  metric: string;
  statistic: Statistic;
  narrowing: GoalNarrowing;
  sense: GoalSense;
  baseline: number | null;
  /** Days of the workspace, YYYY-MM-DD. */
  baseline_from: string;
  baseline_until: string;
  target: number;
  due_on: string;
  owner_id: string;
  owner_name: string;
  state: GoalState;
  closing_note: string;
  closed_at: Date | null;
  created_at: Date;
  version: number;
}

const GOAL = sql`g.id, g.name, g.metric, g.statistic, g.narrowing, g.sense, g.baseline, g.baseline_from::text, g.baseline_until::text, g.target,
  g.due_on::text, g.owner_id, m.name as owner_name, g.state, g.closing_note, g.closed_at, g.created_at, g.version`;
const FROM = sql`goals g join members m on m.workspace_id = g.workspace_id and m.id = g.owner_id`;
const read = (row: Omit<GoalRow, 'narrowing'> & { narrowing: unknown }): GoalRow => ({
  ...row,
  narrowing: goalNarrowing.parse(row.narrowing),
});

/** Open ones first, the next due first. */
export async function listGoalRows(db: Db, workspaceId: string): Promise<GoalRow[]> {
  const { rows } = await sql<GoalRow>`select ${GOAL} from ${FROM} where g.workspace_id = ${workspaceId}
    order by (g.state = 'active') desc, g.due_on, g.id`.execute(db);
  return rows.map(read);
}

export async function findGoal(db: Db, workspaceId: string, id: string): Promise<GoalRow | null> {
  const { rows } =
    await sql<GoalRow>`select ${GOAL} from ${FROM} where g.workspace_id = ${workspaceId} and g.id = ${id}`.execute(db);
  return rows[0] ? read(rows[0]) : null;
}

/** The same, locked until the transaction ends. */
export async function lockGoal(db: Db, workspaceId: string, id: string): Promise<GoalRow | null> {
  const { rows } =
    await sql<GoalRow>`select ${GOAL} from ${FROM} where g.workspace_id = ${workspaceId} and g.id = ${id} for update of g`.execute(
      db,
    );
  return rows[0] ? read(rows[0]) : null;
}

export type NewGoal = Pick<
  GoalRow,
  | 'id'
  | 'name'
  | 'metric'
  | 'statistic'
  | 'narrowing'
  | 'sense'
  | 'baseline'
  | 'baseline_from'
  | 'baseline_until'
  | 'target'
  | 'due_on'
  | 'owner_id'
> & { author_id: string | null };

export async function insertGoal(db: Db, workspaceId: string, goal: NewGoal, now: Date): Promise<void> {
  await sql`insert into goals (workspace_id, id, name, metric, statistic, narrowing, sense, baseline, baseline_from, baseline_until, target, due_on, owner_id, author_id, created_at)
    values (${workspaceId}, ${goal.id}, ${goal.name}, ${goal.metric}, ${goal.statistic}, ${JSON.stringify(goal.narrowing)}, ${goal.sense}, ${goal.baseline},
      ${goal.baseline_from}::date, ${goal.baseline_until}::date, ${goal.target}, ${goal.due_on}::date, ${goal.owner_id}, ${goal.author_id}, ${now})`.execute(
    db,
  );
}

export type GoalPatch = Partial<{
  name: string;
  target: number;
  due_on: string;
  owner_id: string;
  state: GoalState;
  closing_note: string;
  closed_at: Date | null;
}>;

/** Writes what is given and raises the version. The row must be locked by this transaction. */
export async function patchGoal(db: Db, workspaceId: string, id: string, patch: GoalPatch): Promise<void> {
  await db
    .updateTable('goals')
    .set({ ...patch, version: sql<number>`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export interface ActionRow {
  id: string;
  goal_id: string;
  title: string;
  details: string;
  owner_id: string;
  owner_name: string;
  due_on: string;
  state: ActionState;
  began_on: string | null;
  ended_on: string | null;
  version: number;
}

const ACTION = sql`a.id, a.goal_id, a.title, a.details, a.owner_id, m.name as owner_name, a.due_on::text, a.state, a.began_on::text, a.ended_on::text, a.version`;
const ACTION_FROM = sql`goal_actions a join members m on m.workspace_id = a.workspace_id and m.id = a.owner_id`;

export async function listActionRows(db: Db, workspaceId: string, goalIds: readonly string[]): Promise<ActionRow[]> {
  const { rows } = await sql<ActionRow>`select ${ACTION} from ${ACTION_FROM}
    where a.workspace_id = ${workspaceId} and a.goal_id = any(${goalIds}::uuid[]) order by a.due_on, a.id`.execute(db);
  return rows;
}

export async function lockAction(db: Db, workspaceId: string, id: string): Promise<ActionRow | null> {
  const { rows } = await sql<ActionRow>`select ${ACTION} from ${ACTION_FROM}
    where a.workspace_id = ${workspaceId} and a.id = ${id} for update of a`.execute(db);
  return rows[0] ?? null;
}

export type ActionFields = Omit<ActionRow, 'owner_name' | 'version'>;

export async function insertAction(
  db: Db,
  workspaceId: string,
  action: ActionFields & { author_id: string | null },
  now: Date,
): Promise<void> {
  await sql`insert into goal_actions (workspace_id, id, goal_id, title, details, owner_id, due_on, state, began_on, ended_on, author_id, created_at)
    values (${workspaceId}, ${action.id}, ${action.goal_id}, ${action.title}, ${action.details}, ${action.owner_id}, ${action.due_on}::date, ${action.state},
      ${action.began_on}::date, ${action.ended_on}::date, ${action.author_id}, ${now})`.execute(db);
}

/** Writes a row this transaction has locked, and raises its version. */
export async function updateActionRow(db: Db, workspaceId: string, action: ActionFields): Promise<void> {
  await sql`update goal_actions set title = ${action.title}, details = ${action.details}, owner_id = ${action.owner_id}, due_on = ${action.due_on}::date,
      state = ${action.state}, began_on = ${action.began_on}::date, ended_on = ${action.ended_on}::date, version = version + 1
    where workspace_id = ${workspaceId} and id = ${action.id}`.execute(db);
}

export interface ReviewRow {
  id: string;
  goal_id: string;
  planned_on: string;
  held_at: Date | null;
  held_by_id: string | null;
  held_by_name: string | null;
  note: string;
}

const REVIEW = sql`r.id, r.goal_id, r.planned_on::text, r.held_at, r.held_by_id, m.name as held_by_name, r.note`;
const REVIEW_FROM = sql`goal_reviews r left join members m on m.workspace_id = r.workspace_id and m.id = r.held_by_id`;

export async function listReviewRows(db: Db, workspaceId: string, goalIds: readonly string[]): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`select ${REVIEW} from ${REVIEW_FROM}
    where r.workspace_id = ${workspaceId} and r.goal_id = any(${goalIds}::uuid[]) order by r.planned_on, r.id`.execute(
    db,
  );
  return rows;
}

export async function lockReview(db: Db, workspaceId: string, id: string): Promise<ReviewRow | null> {
  const { rows } = await sql<ReviewRow>`select ${REVIEW} from ${REVIEW_FROM}
    where r.workspace_id = ${workspaceId} and r.id = ${id} for update of r`.execute(db);
  return rows[0] ?? null;
}

export async function insertReviews(
  db: Db,
  workspaceId: string,
  reviews: readonly { id: string; goalId: string; plannedOn: string }[],
): Promise<void> {
  for (const { id, goalId, plannedOn } of reviews)
    await sql`insert into goal_reviews (workspace_id, id, goal_id, planned_on) values (${workspaceId}, ${id}, ${goalId}, ${plannedOn}::date)`.execute(
      db,
    );
}

export async function writeReview(
  db: Db,
  workspaceId: string,
  review: { id: string; heldById: string | null; note: string },
  now: Date,
): Promise<void> {
  await sql`update goal_reviews set held_at = ${now}, held_by_id = ${review.heldById}, note = ${review.note}
    where workspace_id = ${workspaceId} and id = ${review.id}`.execute(db);
}

export async function countCategories(db: Db, workspaceId: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from categories where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}
