import { sql, type RawBuilder } from 'kysely';
import type { Split } from '../figures/source-queries.ts';
import { scansOf, type Feed, type Scan } from './feeds.ts';

/** What a day is added up by, each alone; splits of two things are read from the measures. */
export const BYS = ['none', 'hour', 'team', 'member', 'partner', 'channel', 'category', 'product', 'stage', 'rank'] as const; // prettier-ignore
export type PartBy = (typeof BYS)[number];

const COLUMNS: Readonly<Record<Exclude<PartBy, 'none' | 'hour'>, Split>> = { team: 'team_id', member: 'member_id', partner: 'partner', channel: 'channel', category: 'category_id', product: 'product_id', stage: 'stage', rank: 'rank' }; // prettier-ignore

export function splitOf(by: PartBy): Split | null {
  return by === 'none' || by === 'hour' ? null : COLUMNS[by];
}

/** Days one after another, the last one included, in a zone. */
export interface Ranges {
  from: readonly string[];
  to: readonly string[];
  zone: string;
}

export interface Wanted {
  feeds: readonly Feed[];
  bys: readonly PartBy[];
  ranges: Ranges;
  /** Values too, in order, beside the sums. */
  withValues: boolean;
}

/** The points of one pass, with what they are added up by. */
function rowsOf({ source, feeds }: Scan, workspaceId: string, wanted: Wanted): RawBuilder<unknown> {
  const { ranges, bys } = wanted;
  const at = sql.raw(source.at ?? '');
  const local = sql`(${at} at time zone ${ranges.zone})`;
  const places = bys.flatMap((by) => {
    const split = splitOf(by);
    if (by === 'none') return [];
    if (by === 'hour') return [sql`extract(hour from ${local})::int as hour_key`];
    // As they are: grouping by texts costs several times as much.
    const value = split && source.splits.includes(split) ? sql`t.${sql.raw(split)}` : sql`null::text`;
    return [sql`${value} as ${sql.raw(by)}_key`];
  });
  const values = feeds.flatMap(({ source: own, basis }, place) => [
    sql`(${sql.raw(own.value(basis))})::double precision as v${sql.raw(String(place))}`,
    ...(own.score === null ? [] : [sql`(${sql.raw(own.score)})::double precision as c${sql.raw(String(place))}`]),
  ]);
  // One stretch of days after another, each by the index of its instant: joined, the whole table would be read.
  return sql`select p.* from unnest(${ranges.from}::date[], ${ranges.to}::date[]) as r(first, last) cross join lateral (
    select ${local}::date as day, ${sql.join([...places, ...values])} from ${sql.raw(source.table)} t
    where t.workspace_id = ${workspaceId} and ${at} >= (r.first::timestamp at time zone ${ranges.zone})
      and ${at} < ((r.last + 1)::timestamp at time zone ${ranges.zone}) and ${sql.raw(source.where)} offset 0) p`;
}

const keyColumn = (by: PartBy): RawBuilder<unknown> => sql.raw(`${by}_key`);
const keyText = (by: PartBy): RawBuilder<unknown> => sql`coalesce(${keyColumn(by)}::text, '')`;

/** One pass added up: a row for each day, part and feed. */
function sumsOf(scan: Scan, workspaceId: string, wanted: Wanted): RawBuilder<unknown> {
  const keyed = wanted.bys.filter((by) => by !== 'none');
  const sets = wanted.bys.map((by) => (by === 'none' ? sql`()` : sql`(${keyColumn(by)})`));
  const which = (then: (by: PartBy) => RawBuilder<unknown>, rest: RawBuilder<unknown>): RawBuilder<unknown> =>
    keyed.length === 0
      ? rest
      : sql`case ${sql.join(keyed.map((by) => sql`when grouping(${keyColumn(by)}) = 0 then ${then(by)}`), sql` `)} else ${rest} end`; // prettier-ignore
  const sums = scan.feeds.map(({ source, isTime }, place) => {
    const v = sql.raw(`v${place}`);
    const most = isTime ? sql`max(${v})` : sql`null::double precision`;
    const scores = source.score === null ? sql`null::double precision` : sql`sum(c${sql.raw(String(place))})`;
    const values = wanted.withValues && isTime ? sql`array_agg(${v} order by ${v})` : sql`null::double precision[]`;
    return sql`sum(${v}) as s${sql.raw(String(place))}, ${most} as m${sql.raw(String(place))}, ${scores} as c${sql.raw(String(place))}, ${values} as l${sql.raw(String(place))}`;
  });
  const feeds = scan.feeds.map(
    ({ key }, place) => sql`(${key}, g.s${sql.raw(String(place))}, g.m${sql.raw(String(place))}, g.c${sql.raw(String(place))}, g.l${sql.raw(String(place))})`, // prettier-ignore
  );
  return sql`select g.by, g.day, g.key, f.feed, g.n, f.total, f.most, f.scores, f.vals
    from (select ${which((by) => sql.lit(by), sql`'none'`)} as by, p.day, ${which(keyText, sql`''`)} as key, count(*)::int as n, ${sql.join(sums)}
      from (${rowsOf(scan, workspaceId, wanted)}) p group by p.day, grouping sets (${sql.join(sets)})) g
    cross join lateral (values ${sql.join(feeds)}) as f(feed, total, most, scores, vals)`;
}

/** The measures of days added up: (by, day, key, feed, n, total, most, scores, vals). */
export function sumsOfDays(workspaceId: string, wanted: Wanted): RawBuilder<unknown> {
  return sql.join(
    scansOf(wanted.feeds).map((scan) => sumsOf(scan, workspaceId, wanted)),
    sql` union all `,
  );
}
