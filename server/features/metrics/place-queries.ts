import type { MetricCall } from '@madoguchi/contracts/metrics.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** How many of what calls name is not there. */
export async function listUnknownPlaces(db: Db, workspaceId: string, calls: readonly MetricCall[]): Promise<number> {
  const ids = (key: 'conversationId' | 'memberId' | 'teamId' | 'categoryId'): string[] => [
    ...new Set(calls.flatMap((call) => call[key] ?? [])),
  ];
  const missing = (table: string, wanted: readonly string[]): RawBuilder<unknown> =>
    sql`(select count(*) from unnest(${wanted}::uuid[]) as w where not exists (select from ${sql.raw(table)} t where t.workspace_id = ${workspaceId} and t.id = w))`;
  const result = await sql<{ n: number }>`
    select (${missing('conversations', ids('conversationId'))} + ${missing('members', ids('memberId'))} + ${missing('teams', ids('teamId'))}
      + ${missing('categories', ids('categoryId'))})::int as n`.execute(db);
  return result.rows[0]?.n ?? 0;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NAMES: Readonly<Record<string, { table: string; ja: string; en: string }>> = {
  team: { table: 'teams', ja: 'name', en: 'name' },
  member: { table: 'members', ja: 'name', en: 'name' },
  category: { table: 'categories', ja: 'name_ja', en: 'name_en' },
  product: { table: 'products', ja: 'name', en: 'name' },
  inbox: { table: 'inboxes', ja: 'name', en: 'name' },
  from_desk: { table: 'teams', ja: 'name', en: 'name' },
  to_desk: { table: 'teams', ja: 'name', en: 'name' },
};

/** What ids are called in both languages; empty for what needs no name. */
export async function listNames(
  db: Db,
  workspaceId: string,
  by: string,
  ids: readonly string[],
): Promise<Map<string, { ja: string; en: string }>> {
  if (by === 'rank') return listRankNames(db, workspaceId);
  const named = NAMES[by];
  // A desk may be a word: a tier, or outside.
  const wanted = ids.filter((id) => UUID.test(id));
  if (!named || wanted.length === 0) return new Map();
  const result = await sql<{ id: string; ja: string; en: string }>`
    select id, ${sql.raw(named.ja)} as ja, ${sql.raw(named.en)} as en from ${sql.raw(named.table)}
    where workspace_id = ${workspaceId} and id = any(${wanted}::uuid[])`.execute(db);
  return new Map(result.rows.map(({ id, ja, en }) => [id, { ja, en: en || ja }]));
}

async function listRankNames(db: Db, workspaceId: string): Promise<Map<string, { ja: string; en: string }>> {
  const result = await sql<{ key: string; name: string }>`
    select key, name from customer_ranks where workspace_id = ${workspaceId}`.execute(db);
  return new Map(result.rows.map(({ key, name }) => [key, { ja: name, en: name }]));
}
