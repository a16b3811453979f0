import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { foldText } from '../../../kernel/text/fold.ts';

/** The workspace's own ranks in their order; none means it goes by those of the product. */
export async function listRanks(db: Db, workspaceId: string): Promise<{ key: string; name: string }[]> {
  const result = await sql<{ key: string; name: string }>`
    select key, name from customer_ranks where workspace_id = ${workspaceId} order by place, key`.execute(db);
  return result.rows;
}

export async function replaceRanks(
  db: Db,
  workspaceId: string,
  items: readonly { key: string; name: string }[],
): Promise<void> {
  await sql`delete from customer_ranks where workspace_id = ${workspaceId}`.execute(db);
  await sql`
    insert into customer_ranks (workspace_id, key, name, place)
    select ${workspaceId}, r.key, r.name, r.place
    from unnest(${items.map((item) => item.key)}::text[], ${items.map((item) => item.name)}::text[]) with ordinality as r (key, name, place)`.execute(
    db,
  );
}

/** The ranks of the product as ledgers write them. */
const SHIPPED: readonly { key: string; words: readonly string[] }[] = [
  { key: 'standard', words: ['一般', '標準', '通常', 'スタンダード', 'レギュラー'] },
  { key: 'silver', words: ['シルバー'] },
  { key: 'gold', words: ['ゴールド'] },
  { key: 'premium', words: ['プレミアム'] },
];

/** Reads a rank by its key or its name; null for one the workspace does not have. */
export async function rankReader(db: Db, workspaceId: string): Promise<(written: string) => string | null> {
  const own = await listRanks(db, workspaceId);
  const known = own.length > 0 ? own.map(({ key, name }) => ({ key, words: [name] })) : SHIPPED;
  const keys = new Map<string, string>([['standard', 'standard']]);
  for (const { key, words } of known) for (const word of [key, ...words]) keys.set(foldText(word), key);
  return (written) => keys.get(foldText(written)) ?? null;
}
