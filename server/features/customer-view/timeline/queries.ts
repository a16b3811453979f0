import type { TimelineKind } from '@madoguchi/contracts/customer-view.ts';
import type { PartyKind } from '@madoguchi/contracts/parties.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { eachOf, MOST_COUNTED } from '../queries.ts';
import type { Source } from './event-queries.ts';

export interface EventRow {
  kind: TimelineKind;
  at: Date;
  /** To the microsecond, as it is stored. */
  exact: string;
  id: string;
  title: string;
  title_en: string | null;
  text: string;
  number: string;
  state: string;
  by: string | null;
  conversation_id: string | null;
  reference: string | null;
  amount: number | null;
  currency: string | null;
  until: string | null;
  role: string | null;
  party_kind: PartyKind | null;
}

export interface TimelineFilter {
  /** Folded; empty: everything. */
  words: string;
  since: Date | null;
  /** What is older than this entry. */
  before: { at: string; id: string } | null;
}

function fitting(source: Source, { words, since, before }: TimelineFilter): RawBuilder<unknown> {
  const conditions = [source.where];
  if (since) conditions.push(sql`${source.at} >= ${since}`);
  // The same pair as the index ends with, so that a page begins where the one before ended.
  if (before) conditions.push(sql`(${source.at}, ${source.id}) < (${before.at}::timestamptz, ${before.id}::uuid)`);
  if (words) conditions.push(source.holds(words));
  return sql.join(conditions, sql` and `);
}

const none = sql`null`;

function page(ids: readonly string[], source: Source, filter: TimelineFilter, limit: number): RawBuilder<unknown> {
  return sql`(select one.* from ${eachOf(ids)} cross join lateral (
    select ${source.kind}::text as kind, ${source.at} as at, ${source.id} as id, ${source.title} as title, ${source.titleEn ?? none}::text as title_en,
      ${source.text ?? sql`''`}::text as text, ${source.number ?? sql`''`}::text as number, ${source.state}::text as state, ${source.by ?? none}::text as by,
      ${source.conversation ?? none}::uuid as conversation_id, ${source.reference ?? none}::text as reference, ${source.amount ?? none}::float8 as amount,
      ${source.currency ?? none}::text as currency, ${source.until ?? none}::text as until,
      ${source.role ?? none}::text as role, ${source.partyKind ?? none}::text as party_kind
    from ${source.from} where ${fitting(source, filter)} order by ${source.at} desc, ${source.id} desc limit ${limit}) one)`;
}

/**
 * One page of everything, newest first: of each kind the newest that fit, merged. No kind is read further than a page, however
 * long the history is.
 */
export async function listEvents(
  db: Db,
  ids: readonly string[],
  sources: readonly Source[],
  filter: TimelineFilter,
  limit: number,
): Promise<EventRow[]> {
  if (sources.length === 0) return [];
  const pages = sources.map((source) => page(ids, source, filter, limit));
  const result = await sql<EventRow>`
    select events.*, to_char(events.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as exact
    from (${sql.join(pages, sql` union all `)}) events order by events.at desc, events.id desc limit ${limit}`.execute(
    db,
  );
  return result.rows;
}

/** How many of each kind fit, none counted further than anybody reads. */
export async function countEvents(
  db: Db,
  ids: readonly string[],
  sources: readonly Source[],
  filter: TimelineFilter,
): Promise<{ kind: TimelineKind; total: number }[]> {
  const counts = sources.map(
    (source) => sql`select ${source.kind}::text as kind, count(*)::int as total from (
      select 1 from ${eachOf(ids)} cross join lateral (select 1 from ${source.from} where ${fitting(source, filter)} limit ${MOST_COUNTED}) one limit ${MOST_COUNTED}) fitting`,
  );
  const result = await sql<{ kind: TimelineKind; total: number }>`${sql.join(counts, sql` union all `)}`.execute(db);
  return result.rows;
}
