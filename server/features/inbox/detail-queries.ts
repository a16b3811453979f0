import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** Where an answer goes by mail: who wrote last by mail, else the customer's own address, else one they only claimed. */
export async function findAnswerAddress(db: Db, workspaceId: string, conversationId: string): Promise<string | null> {
  const result = await sql<{ address: string | null }>`
    select coalesce(
      (select e.from_address from email_messages e join messages m on m.workspace_id = e.workspace_id and m.id = e.message_id
        where e.workspace_id = c.workspace_id and e.conversation_id = c.id and m.direction = 'in' and not m.automatic and e.from_address <> '' order by m.position desc limit 1),
      (select i.value from identities i where i.workspace_id = c.workspace_id and i.customer_id = c.customer_id and i.kind = 'email' order by i.verified_at desc nulls last, i.created_at desc limit 1),
      (select cu.attributes ->> 'contact_email' from customers cu where cu.workspace_id = c.workspace_id and cu.id = c.customer_id)
    ) as address
    from conversations c where c.workspace_id = ${workspaceId} and c.id = ${conversationId}`.execute(db);
  return result.rows[0]?.address ?? null;
}

export async function findFiles(db: Db, workspaceId: string, ids: readonly string[]): Promise<{ id: string; name: string; media_type: string; bytes: number }[]> {
  if (ids.length === 0) return [];
  const result = await sql<{ id: string; name: string; media_type: string; bytes: number }>`
    select id, name, media_type, bytes from files where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(db);
  return result.rows;
}
