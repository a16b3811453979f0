import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { Cell, Slice } from './cells.ts';
import type { Feed } from './feeds.ts';
import { sumsOfDays, type PartBy, type Ranges } from './part-queries.ts';
import { noStretches } from './stretches.ts';

/** Which parts are read: of which keys, all when null. */
export interface PartsAsked {
  feeds: readonly Feed[];
  by: PartBy;
  keys: { among: readonly string[] } | { without: readonly string[] } | null;
  withValues: boolean;
}

function keysThat(column: RawBuilder<unknown>, { keys }: PartsAsked): RawBuilder<unknown> {
  if (keys === null) return sql`true`;
  return 'among' in keys ? sql`${column} = any(${keys.among}::text[])` : sql`${column} <> all(${keys.without}::text[])`;
}

/** Sums that are stored, of these days (metric_parts_pkey). */
export async function listStoredSums(
  db: Db,
  workspaceId: string,
  days: readonly string[],
  asked: PartsAsked,
): Promise<Cell[]> {
  const feeds = asked.feeds.map(({ key }) => key);
  const result = await sql<{ feed: string; day: string; key: string; part: (number | null)[] }>`
    select f.feed, p.day::text as day, p.key, p.parts -> f.feed as part
    from metric_parts p cross join unnest(${feeds}::text[]) as f(feed)
    where p.workspace_id = ${workspaceId} and p.by = ${asked.by} and p.day = any(${days}::date[]) and ${keysThat(sql`p.key`, asked)} and p.parts ? f.feed`.execute(
    db,
  );
  return result.rows.map(({ feed, day, key, part: [n, total, most, scores] }) => ({
    ...{ feed, day, key, n: n ?? 0, total: total ?? 0, most: most ?? null, scores: scores ?? null },
    ...{ counts: null, values: null },
  }));
}

/** How the values of these days lie (metric_values_pkey); they themselves stay where they are. */
export async function listStoredCounts(
  db: Db,
  workspaceId: string,
  days: readonly string[],
  asked: PartsAsked,
): Promise<Map<string, number[]>> {
  const feeds = asked.feeds.map(({ key }) => key);
  const result = await sql<{ feed: string; day: string; key: string; stretches: number[]; counts: number[] }>`
    select feed, day::text as day, key, stretches, counts from metric_values
    where workspace_id = ${workspaceId} and feed = any(${feeds}::text[]) and by = ${asked.by} and day = any(${days}::date[]) and ${keysThat(sql`key`, asked)}`.execute(
    db,
  );
  return new Map(
    result.rows.map(({ feed, day, key, stretches, counts }) => {
      const all = noStretches();
      for (const [place, stretch] of stretches.entries()) all[stretch] = counts[place] ?? 0;
      return [`${feed} ${day} ${key}`, all];
    }),
  );
}

/** Values of some places of some days. */
export async function listSlices(
  db: Db,
  workspaceId: string,
  by: PartBy,
  slices: readonly Slice[],
): Promise<number[][]> {
  const of = <T>(take: (slice: Slice) => T): T[] => slices.map(take);
  const result = await sql<{ vals: number[] }>`
    select (select v.vals[q.first:q.last] from metric_values v
      where v.workspace_id = ${workspaceId} and v.feed = q.feed and v.by = ${by} and v.day = q.day and v.key = q.key) as vals
    from unnest(${of(({ cell }) => cell.feed)}::text[], ${of(({ cell }) => cell.day)}::date[], ${of(({ cell }) => cell.key)}::text[],
      ${of(({ from }) => from)}::int[], ${of(({ to }) => to)}::int[]) with ordinality as q(feed, day, key, first, last, place) order by q.place`.execute(
    db,
  );
  return result.rows.map(({ vals }) => vals);
}

/** The same of days whose sums do not stand, added up from their measures now. */
export async function addUpNow(db: Db, workspaceId: string, ranges: Ranges, asked: PartsAsked): Promise<Cell[]> {
  const { feeds, by, withValues } = asked;
  const sums = sumsOfDays(workspaceId, { feeds, bys: [by], ranges, withValues });
  const result = await sql<{ feed: string; day: string; key: string; n: number; total: number; most: number | null; scores: number | null; vals: number[] | null }>`
    select feed, day::text as day, key, n, total, most, scores, vals from (${sums}) s where ${keysThat(sql`key`, asked)}`.execute(db); // prettier-ignore
  return result.rows.map(({ vals, ...row }) => ({ ...row, counts: null, values: vals }));
}
