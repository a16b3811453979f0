import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { figuresOfSums, type Sums } from '@madoguchi/metrics/figures.ts';
import { pointsOf, type Asked } from '../../metrics/figures/point-queries.ts';
import type { Headline } from '../../metrics/figures/queries.ts';

export interface DayFigure {
  day: string;
  /** null: of the whole day. */
  key: string | null;
  value: number | null;
  median: number | null;
  p90: number | null;
  mean: number | null;
  n: number;
  numerator: number | null;
  denominator: number | null;
  low_95: number | null;
  high_95: number | null;
}

interface SumRow extends Sums {
  day: string;
  key: string;
  whole: boolean;
}

function figureOf(row: SumRow, headline: Headline): DayFigure {
  const { low, high, ...figures } = figuresOfSums({ headline }, row);
  return { day: row.day, key: row.whole ? null : row.key, ...figures, low_95: low, high_95: high };
}

/** Figures of each of these days, whole and split, in one read of their points. */
export async function readFiguresOfDays(
  db: Db,
  workspaceId: string,
  { asked, days, headline }: { asked: Asked; days: readonly string[]; headline: Headline },
): Promise<DayFigure[]> {
  const quantiles =
    headline === 'ratio' || headline === 'sum'
      ? sql`null::double precision[]`
      : sql`percentile_cont(array[0.5, 0.9]) within group (order by value)`;
  const sets = asked.by === 'none' ? sql`(day)` : sql`grouping sets ((day), (day, key))`;
  const whole = asked.by === 'none' ? sql`true` : sql`grouping(key) = 1`;
  const key = asked.by === 'none' ? sql`''` : sql`coalesce(key, '')`;
  const { rows } = await sql<SumRow>`
    with points as (select p.*, (p.at at time zone ${asked.zone})::date as day from (${pointsOf(workspaceId, asked)}) p), sums as (
      select day::text as day, ${key} as key, ${whole} as whole, count(*)::int as n, sum(value) as total, avg(coalesce(score, value)) as mean, max(value) as max, ${quantiles} as quantiles
      from points where day = any(${days}::date[]) group by ${sets})
    select day, key, whole, n, total, mean, max, quantiles[1] as median, quantiles[2] as p90 from sums order by day, whole desc, key`.execute(
    db,
  );
  return rows.map((row) => figureOf(row, headline));
}

/**
 * Days whose figures facts after `since` may have changed: every day on which anything happened to the customers they are
 * about. More than did change, never less: a figure of last week moves when somebody comes back today.
 */
export async function listDaysTouched(
  db: Db,
  workspaceId: string,
  { since, until, zone }: { since: number; until: number; zone: string },
): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    with new as (select * from facts where workspace_id = ${workspaceId} and seq > ${since} and seq <= ${until}),
      people as (
        select n.customer_id as id from new n where n.customer_id is not null
        union select c.customer_id from new n join conversations c on c.workspace_id = ${workspaceId} and c.id = n.conversation_id),
      everybody as (
        select p.id from people p
        union select o.id from people p join customers k on k.workspace_id = ${workspaceId} and k.id = p.id
          join customers o on o.workspace_id = ${workspaceId} and (o.id = k.merged_into or o.merged_into = k.id or o.merged_into = k.merged_into)),
      touched as (
        select n.conversation_id as id from new n where n.conversation_id is not null
        union select c.id from everybody e join conversations c on c.workspace_id = ${workspaceId} and c.customer_id = e.id)
    select distinct (d.at at time zone ${zone})::date::text as day from (
      select n.occurred_at as at from new n where n.conversation_id is not null or n.customer_id is not null or n.name in ('call.recorded', 'knowledge.searched', 'help_center.visit_judged')
      union all select f.occurred_at from touched t join facts f on f.workspace_id = ${workspaceId} and f.conversation_id = t.id
      union all select m.sent_at from touched t join messages m on m.workspace_id = ${workspaceId} and m.conversation_id = t.id
      union all select (n.payload->>k.name)::timestamptz from new n cross join (values ('offeredAt'), ('endedAt')) k (name) where n.name in ('call.recorded', 'help_center.visit_judged') and n.payload->>k.name is not null
    ) d order by day`.execute(db);
  return rows.map(({ day }) => day);
}

/** Whether something changed after which every figure is counted again. */
export async function isHouseChanged(
  db: Db,
  workspaceId: string,
  { since, until }: { since: number; until: number },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from facts where workspace_id = ${workspaceId} and seq > ${since} and seq <= ${until}
      and name in ('calendar.created', 'calendar.changed', 'calendar.deleted', 'workspace.changed', 'customers.imported') limit 1`.execute(
    db,
  );
  return rows.length > 0;
}
