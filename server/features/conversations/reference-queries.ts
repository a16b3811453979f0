import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** References of those of these conversations that are seen. */
export async function findReferences(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  seen: RawBuilder<boolean>,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const result = await sql<{ id: string; reference: string }>`
    select c.id, c.reference from conversations c
    where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[]) and ${seen}`.execute(db);
  return new Map(result.rows.map((row) => [row.id, row.reference]));
}

/** What was noted last in the latest conversations of a person, and when they were last in touch (conversations_by_customer). */
export async function findLastMemo(
  db: Db,
  workspaceId: string,
  customerIds: readonly string[],
  seen: RawBuilder<boolean>,
): Promise<{ text: string | null; at: Date | null; last_contact_at: Date | null }> {
  const result = await sql<{ text: string | null; at: Date | null; last_contact_at: Date | null }>`
    with latest as (
      select c.id, c.workspace_id, c.last_activity_at from conversations c
      where c.workspace_id = ${workspaceId} and c.customer_id = any(${customerIds}::uuid[]) and ${seen}
      order by c.last_activity_at desc limit 10)
    select n.text, n.at, (select max(last_activity_at) from latest) as last_contact_at
    from (select 1) one left join lateral (
      select left(n.body, 200) as text, n.created_at as at from latest l
      join notes n on n.workspace_id = l.workspace_id and n.conversation_id = l.id
      order by n.created_at desc limit 1) n on true`.execute(db);
  return result.rows[0] ?? { text: null, at: null, last_contact_at: null };
}
