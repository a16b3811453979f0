import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

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
