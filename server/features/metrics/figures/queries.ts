import type { Figure } from '@madoguchi/contracts/metrics.ts';
import { figuresOfSums, NO_FIGURES, type Counting, type Sums } from '@madoguchi/metrics/figures.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { pointsOf, type Asked } from './point-queries.ts';
import { branchesOf } from '../../workspace/classification/queries.ts';

export interface SumRow extends Sums {
  key: string;
  is_total: boolean;
}

export const NO_FIGURE: Figure = { ...NO_FIGURES, restatedAt: null };

export const figureOf = (row: SumRow, definition: Counting): Figure => ({
  ...figuresOfSums(definition, row),
  restatedAt: null,
});

export interface Counted {
  total: Figure;
  groups: { key: string; figure: Figure }[];
}

const TIMED = new Set(['day', 'week', 'month', 'hour_of_week', 'slot', 'age']);

/** Times as they pass, everything else the most first. */
export function inTheirOrder(groups: Counted['groups'], by: Asked['by'], { headline }: Counting): Counted['groups'] {
  const byTime = TIMED.has(by);
  const sizeOf = ({ figure }: Counted['groups'][number]) => (headline === 'sum' ? (figure.value ?? 0) : figure.n);
  return groups.toSorted(
    (a, b) => (byTime ? 0 : sizeOf(b) - sizeOf(a)) || a.key.localeCompare(b.key, 'en', { numeric: true }),
  );
}

/** A figure and its parts in one read of its points. The index of the instant it counts at carries it. */
export async function readFigures(db: Db, workspaceId: string, asked: Asked, definition: Counting): Promise<Counted> {
  const { headline } = definition;
  const isTime = headline !== 'ratio' && headline !== 'sum';
  const quantiles: RawBuilder<unknown> = isTime
    ? sql`percentile_cont(array[0.5, 0.9]) within group (order by value)`
    : sql`null::double precision[]`;
  const result = await sql<SumRow>`
    with points as (${pointsOf(workspaceId, asked)}), sums as (
      select key, ${asked.by === 'none' ? sql`1` : sql`grouping(key)`} as is_total, count(*)::int as n, sum(value) as total, avg(coalesce(score, value)) as mean, max(value) as max, ${quantiles} as quantiles
      from points group by ${asked.by === 'none' ? sql`key` : sql`grouping sets ((), (key))`})
    select coalesce(key, '') as key, is_total = 1 as is_total, n, total, mean, max, quantiles[1] as median, quantiles[2] as p90 from sums`.execute(
    db,
  );
  const whole = result.rows.find((row) => row.is_total);
  const groups = result.rows
    .filter((row) => !row.is_total)
    .map((row) => ({ key: row.key, figure: figureOf(row, definition) }));
  return { total: whole ? figureOf(whole, definition) : NO_FIGURE, groups: inTheirOrder(groups, asked.by, definition) };
}

/** Whether anything was counted at all: of what is so now, none is 0 and nothing known is "—". */
export async function isAnythingCounted(db: Db, workspaceId: string): Promise<boolean> {
  const result =
    await sql`select 1 from metric_conversations where workspace_id = ${workspaceId} and not excluded limit 1`.execute(
      db,
    );
  return result.rows.length > 0;
}

/** The currency most customers pay in. */
export async function findMainCurrency(db: Db, workspaceId: string): Promise<string | null> {
  const result = await sql<{ currency: string }>`
    select currency from customer_value where workspace_id = ${workspaceId} group by 1 order by count(*) desc, 1 limit 1`.execute(
    db,
  );
  return result.rows[0]?.currency ?? null;
}

/** By day, when something of it became known after it was closed. */
export async function listRestatements(
  db: Db,
  workspaceId: string,
  from: string,
  to: string,
): Promise<{ day: string; restated_at: Date }[]> {
  const result = await sql<{ day: string; restated_at: Date }>`
    select day::text as day, restated_at from metric_restatements
    where workspace_id = ${workspaceId} and day between ${from}::date and ${to}::date order by day`.execute(db);
  return result.rows;
}

export async function findZone(db: Db, workspaceId: string): Promise<string> {
  const result = await sql<{
    time_zone: string;
  }>`select time_zone from workspaces where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0]?.time_zone ?? 'UTC';
}

/** Categories and everything below them. */
export async function withBranches(db: Db, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  const result = await branchesOf(workspaceId, ids).execute(db);
  return result.rows.map((row) => row.id);
}

/** Restricted teams that are not among these. */
export async function listTeamsHiddenFrom(db: Db, workspaceId: string, teamIds: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from teams where workspace_id = ${workspaceId} and restricted and id <> all(${teamIds}::uuid[])`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

/** How values lie between edges; the last bucket has no end. */
export async function readBuckets(
  db: Db,
  workspaceId: string,
  asked: Asked,
  edges: readonly number[],
): Promise<number[]> {
  const result = await sql<{ bucket: number; n: number }>`
    with points as (${pointsOf(workspaceId, asked)})
    select width_bucket(value, ${edges}::double precision[]) as bucket, count(*)::int as n from points group by 1`.execute(
    db,
  );
  const counts = Array.from({ length: edges.length + 1 }, () => 0);
  for (const { bucket, n } of result.rows) counts[bucket] = n;
  return counts;
}

export interface PairRow {
  key: string;
  value: number;
  n: number;
}

/** Mean of a metric by a key, or of each conversation. */
export async function readMeansBy(
  db: Db,
  workspaceId: string,
  asked: Asked,
  by: 'key' | 'conversation',
): Promise<PairRow[]> {
  const key = by === 'key' ? sql`key` : sql`conversation_id::text`;
  const result = await sql<PairRow>`
    with points as (${pointsOf(workspaceId, asked)})
    select ${key} as key, avg(value) as value, count(*)::int as n from points where ${key} is not null and ${key} <> '' group by 1 order by n desc, 1 limit 5000`.execute(
    db,
  );
  return result.rows;
}
