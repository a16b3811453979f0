import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { figuresOfSums, type Counting, type Sums } from '@madoguchi/metrics/figures.ts';
import { pointsOf, type Asked } from '../../metrics/figures/point-queries.ts';

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

function figureOf(row: SumRow, definition: Counting): DayFigure {
  const { low, high, ...figures } = figuresOfSums(definition, row);
  return { day: row.day, key: row.whole ? null : row.key, ...figures, low_95: low, high_95: high };
}

/** Figures of each of these days, whole and split, in one read of their points. */
export async function readFiguresOfDays(
  db: Db,
  workspaceId: string,
  { asked, days, definition }: { asked: Asked; days: readonly string[]; definition: Counting },
): Promise<DayFigure[]> {
  const { headline } = definition;
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
  return rows.map((row) => figureOf(row, definition));
}

/** When something of these customers counts or comes due: what they bought and its cycles, ends of their contracts. */
const dueDays = (workspaceId: string) => sql`
  select o.ordered_at from everybody e join orders o on o.workspace_id = ${workspaceId} and o.customer_id = e.id
  union all select o.ordered_at + p.cycle_days * interval '1 day' from everybody e join orders o on o.workspace_id = ${workspaceId} and o.customer_id = e.id
    join order_lines l on l.workspace_id = o.workspace_id and l.order_id = o.id
    join products p on p.workspace_id = o.workspace_id and p.id = l.product_id and p.cycle_days is not null
  union all select u.due_on::timestamptz + x.hours * interval '1 hour' from everybody e join contracts k on k.workspace_id = ${workspaceId} and k.customer_id = e.id
    cross join lateral (select k.ends_on as due_on union all select r.due_on from contract_renewals r where r.workspace_id = k.workspace_id and r.contract_id = k.id) u
    cross join (values (-12), (12), (24)) x (hours) where u.due_on is not null`;

/**
 * Days whose figures facts after `since` may have changed: every day on which anything happened to the customers they are
 * about, and those that have gone by since: what was due on them is due now. More than did change, never less: a figure of
 * last week moves when somebody comes back today.
 */
export async function listDaysTouched(
  db: Db,
  workspaceId: string,
  { since, until, zone, now }: { since: number; until: number; zone: string; now: Date },
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
      union all ${dueDays(workspaceId)}
      union all select x::date::timestamp at time zone ${zone} from facts f cross join lateral generate_series(
        (greatest(f.occurred_at, ${now}::timestamptz - interval '1 year') at time zone ${zone})::date, (${now}::timestamptz at time zone ${zone})::date - 1, interval '1 day') x
        where f.workspace_id = ${workspaceId} and f.seq = ${since}
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
      and (name in ('calendar.created', 'calendar.changed', 'calendar.deleted', 'workspace.changed', 'customers.imported')
        or (name = 'team.changed' and payload->'fields' ? 'tier') or (name = 'member.changed' and payload->'fields' ? 'role')
        or (name = 'product.changed' and payload->'fields' ? 'cycle_days')
        or (name = 'commerce.settings_changed' and payload->'fields' ? 'attributionDays')) limit 1`.execute(db);
  return rows.length > 0;
}
