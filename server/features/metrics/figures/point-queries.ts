import type { MetricBy, MetricFilters } from '@madoguchi/contracts/metrics.ts';
import { sql, type RawBuilder } from 'kysely';
import { answeredConversations, creditedOrders } from './credit-queries.ts';
import { dueCycles, dueTerms } from './due-queries.ts';
import type { Basis, Source, Split } from './source-queries.ts';

/** Whose figures are asked for, when, and split by what. */
export interface Asked {
  sources: readonly Source[];
  basis: Basis;
  /** Days in `zone`, the last one included. */
  from: string;
  to: string;
  zone: string;
  now: Date;
  filters: Narrowed;
  by: MetricBy;
  slotMinutes: number;
}

/** Filters as they hold: what the reader may not count is out. */
export interface Narrowed extends Omit<MetricFilters, 'partner'> {
  partner?: 'only' | 'without' | undefined;
  /** Restricted teams the reader is not in. */
  hiddenTeamIds: readonly string[];
}

const SPLIT_BY: Partial<Record<MetricBy, Split>> = { team: 'team_id', member: 'member_id', partner: 'partner', channel: 'channel', category: 'category_id', product: 'product_id', stage: 'stage', rank: 'rank', from_desk: 'from_desk', to_desk: 'to_desk', contacted: 'contacted', currency: 'currency' }; // prettier-ignore

const local = (at: RawBuilder<unknown>, zone: string): RawBuilder<unknown> => sql`(${at} at time zone ${zone})`;

/** Key of the group a point belongs to, as text. */
function keyOf(source: Source, asked: Asked): RawBuilder<unknown> {
  const { by, zone } = asked;
  const at = source.at === null ? sql`${asked.now}::timestamptz` : sql.raw(source.at);
  switch (by) {
    case 'none':
      return sql`''::text`;
    case 'day':
      return sql`to_char(${local(at, zone)}, 'YYYY-MM-DD')`;
    case 'week':
    case 'month':
      return sql`to_char(date_trunc(${by}, ${local(at, zone)}), 'YYYY-MM-DD')`;
    case 'hour_of_week':
      return sql`to_char(${local(at, zone)}, 'ID-') || extract(hour from ${local(at, zone)})`;
    case 'slot':
      return sql`to_char(date_bin(${`${asked.slotMinutes} minutes`}::interval, ${local(at, zone)}, timestamp '2000-01-01'), 'HH24:MI')`;
    case 'kind':
      return sql`coalesce((select k.kind from conversations k where k.workspace_id = t.workspace_id and k.id = ${sql.raw(source.conversation)}), '')`;
    case 'inbox':
      return sql`coalesce((select k.inbox_id::text from conversations k where k.workspace_id = t.workspace_id and k.id = ${sql.raw(source.conversation)}), '')`;
    case 'age':
      return ageOf(source, asked.now);
    default: {
      const column = SPLIT_BY[by];
      return column && source.splits.includes(column) ? sql`coalesce(t.${sql.raw(column)}::text, '')` : sql`''::text`;
    }
  }
}

/** Bands of the age of what is open now. */
function ageOf(source: Source, now: Date): RawBuilder<unknown> {
  if (source.table !== 'metric_conversations') return sql`''::text`;
  const age = sql`(${now}::timestamptz - t.created_at)`;
  return sql`case when ${age} < interval '1 day' then '0-1' when ${age} < interval '3 days' then '1-3' when ${age} < interval '7 days' then '3-7'
    when ${age} < interval '28 days' then '7-28' else '28-' end`;
}

/** From and to which desk: of a handing on itself, of everything else that of its conversation (metric_transfers_pkey). */
function handedOn(source: Source, { fromDesks, toDesks }: Narrowed): RawBuilder<unknown>[] {
  const of = (row: string): RawBuilder<unknown>[] => [
    ...(fromDesks ? [sql`${sql.raw(row)}.from_desk = any(${fromDesks}::text[])`] : []),
    ...(toDesks ? [sql`${sql.raw(row)}.to_desk = any(${toDesks}::text[])`] : []),
  ];
  if (!fromDesks && !toDesks) return [];
  if (source.splits.includes('to_desk')) return of('t');
  if (!source.conversation.startsWith('t.')) return [sql`false`];
  return [
    sql`exists (select from metric_transfers h where h.workspace_id = t.workspace_id and h.conversation_id = ${sql.raw(source.conversation)} and ${sql.join(of('h'), sql` and `)})`,
  ];
}

/** In one currency, the one asked for or that of most customers: amounts of two are never added. */
function inCurrency({ isMoney }: Source, { filters, by }: Asked): RawBuilder<unknown>[] {
  if (!isMoney) return [];
  if (filters.currency !== undefined) return [sql`t.currency = ${filters.currency}`];
  if (by === 'currency') return [];
  return [
    sql`t.currency = (select k.currency from customer_value k where k.workspace_id = t.workspace_id group by 1 order by count(*) desc, 1 limit 1)`,
  ];
}

/** One condition per filter; a table without the column has nothing that fits. */
function conditions(source: Source, asked: Asked): RawBuilder<unknown> {
  const { filters } = asked;
  const has = (split: Split): boolean => source.splits.includes(split);
  const among = (split: Split, values: readonly string[] | undefined, type: 'uuid' | 'text'): RawBuilder<unknown>[] => {
    if (values === undefined) return [];
    return has(split) ? [sql`t.${sql.raw(split)} = any(${values}::${sql.raw(type)}[])`] : [sql`false`];
  };
  const hidden = has('team_id') && filters.hiddenTeamIds.length > 0;
  const parts = [
    ...among('team_id', filters.teamIds, 'uuid'),
    ...among('member_id', filters.memberIds, 'uuid'),
    ...among('category_id', filters.categoryIds, 'uuid'),
    ...among('product_id', filters.productIds, 'uuid'),
    ...among('channel', filters.channels, 'text'),
    ...among('stage', filters.stages, 'text'),
    ...among('rank', filters.ranks, 'text'),
    ...handedOn(source, filters),
    ...inCurrency(source, asked),
    ...(filters.partner && has('partner') ? [filters.partner === 'only' ? sql`t.partner` : sql`not t.partner`] : []),
    ...(hidden ? [sql`(t.team_id is null or t.team_id <> all(${filters.hiddenTeamIds}::uuid[]))`] : []),
  ];
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

/** The points of a metric as a table: id, conversation_id, customer_id, title, at, value, score, key, member_id, channel, currency. */
export function pointsOf(workspaceId: string, asked: Asked): RawBuilder<unknown> {
  const { from, to, zone, now } = asked;
  const selects = asked.sources.map((source) => {
    const value = sql.raw(source.value(asked.basis).replaceAll('now_at', 'n.at'));
    const where = sql.raw(source.where.replaceAll('now_at', 'n.at'));
    const at = sql.raw(source.at ?? source.since);
    const within =
      source.at === null
        ? sql`true`
        : sql`${at} >= (${from}::date::timestamp at time zone ${zone}) and ${at} < ((${to}::date + 1)::timestamp at time zone ${zone})`;
    return sql`select ${sql.raw(source.id)} as id, ${sql.raw(source.conversation)} as conversation_id, ${sql.raw(source.customer)} as customer_id, ${sql.raw(source.title)} as title, ${at} as at, (${value})::double precision as value,
        ${source.score === null ? sql`null::double precision` : sql.raw(source.score)} as score, ${keyOf(source, asked)} as key, ${splitColumn(source, 'member_id', 'uuid')} as member_id, ${splitColumn(source, 'channel', 'text')} as channel, ${source.isMoney ? sql`t.currency` : sql`null::text`} as currency
      from ${tableOf(source, workspaceId, asked)} t cross join (select ${now}::timestamptz as at) n
      where t.workspace_id = ${workspaceId} and ${within} and ${where} and ${conditions(source, asked)}`;
  });
  return sql.join(selects, sql` union all `);
}

function tableOf({ table }: Source, workspaceId: string, asked: Asked): RawBuilder<unknown> {
  if (table === 'due_cycles') return sql`(${dueCycles(workspaceId, asked)})`;
  if (table === 'due_terms') return sql`(${dueTerms(workspaceId, asked)})`;
  if (table === 'credited_orders') return sql`(${creditedOrders(workspaceId, asked)})`;
  if (table === 'answered_conversations') return sql`(${answeredConversations(workspaceId, asked)})`;
  return sql.raw(table);
}

function splitColumn(source: Source, split: Split, type: string): RawBuilder<unknown> {
  return source.splits.includes(split) ? sql.raw(`t.${split}`) : sql.raw(`null::${type}`);
}
