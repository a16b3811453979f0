import { sql } from 'kysely';
import type { Db } from '../../../../kernel/database.ts';

export interface BlockRow {
  id: string;
  pattern: string;
  reason: string;
  created_by: string;
  created_at: Date;
  hits: number;
  last_hit_at: Date | null;
}

/** False when the pattern is on the list already. */
export async function insertBlock(
  db: Db,
  workspaceId: string,
  row: { id: string; pattern: string; reason: string; createdById: string | null },
  now: Date,
): Promise<boolean> {
  const result = await sql`
    insert into blocked_senders (workspace_id, id, pattern, reason, created_by_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.pattern}, ${row.reason}, ${row.createdById}, ${now})
    on conflict (workspace_id, pattern) do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** The list, newest first; one entry when `pattern` is given. */
export async function listBlocks(db: Db, workspaceId: string, pattern: string | null): Promise<BlockRow[]> {
  const result = await sql<BlockRow>`
    select b.id, b.pattern, b.reason, coalesce(m.name, '') as created_by, b.created_at, b.hits, b.last_hit_at from blocked_senders b
    left join members m on m.workspace_id = b.workspace_id and m.id = b.created_by_id
    where b.workspace_id = ${workspaceId} and (${pattern}::text is null or b.pattern = ${pattern}) order by b.created_at desc, b.id desc limit 2000`.execute(
    db,
  );
  return result.rows;
}

/** Takes entries off, by id or by what they hold back; those that were there. */
export async function deleteBlocks(
  db: Db,
  workspaceId: string,
  which: { id: string } | { patterns: readonly string[] },
): Promise<{ id: string; pattern: string }[]> {
  const condition = 'id' in which ? sql`id = ${which.id}` : sql`pattern = any(${which.patterns}::text[])`;
  const result = await sql<{ id: string; pattern: string }>`
    delete from blocked_senders where workspace_id = ${workspaceId} and ${condition} returning id, pattern`.execute(db);
  return result.rows;
}

export async function countHit(db: Db, workspaceId: string, id: string, now: Date): Promise<void> {
  await sql`update blocked_senders set hits = hits + 1, last_hit_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

/** Addresses at which this workspace receives mail, folded. */
export async function listOwnAddresses(
  db: Db,
  workspaceId: string,
): Promise<{ address: string | null; public_key: string }[]> {
  const result = await sql<{ address: string | null; public_key: string }>`
    select lower(address) as address, public_key from inboxes where workspace_id = ${workspaceId} and channel = 'email'`.execute(
    db,
  );
  return result.rows;
}

/** Who wrote the first mail of a conversation, else the mail address by which its customer is known; null when there is none. */
export async function findWriterAddress(db: Db, workspaceId: string, conversationId: string): Promise<string | null> {
  const result = await sql<{ address: string | null }>`
    select coalesce(
      (select e.from_address from messages m join email_messages e on e.workspace_id = m.workspace_id and e.message_id = m.id
        where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and m.direction = 'in' order by m.position limit 1),
      (select i.value from conversations c join identities i on i.workspace_id = c.workspace_id and i.customer_id = c.customer_id and i.kind = 'email'
        where c.workspace_id = ${workspaceId} and c.id = ${conversationId} order by i.created_at, i.id limit 1)) as address`.execute(
    db,
  );
  return result.rows[0]?.address ?? null;
}
