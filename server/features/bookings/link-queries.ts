import { sql } from 'kysely';
import type { Db, Pool } from '../../kernel/database.ts';

export interface LinkRow {
  id: string;
  kind_id: string;
  conversation_id: string | null;
  sealed_token: string;
  expires_at: Date;
}

export async function insertLink(
  db: Db,
  workspaceId: string,
  row: LinkRow & { token_hash: Buffer; created_by_id: string | null },
  now: Date,
): Promise<void> {
  await sql`
    insert into booking_links (workspace_id, id, kind_id, conversation_id, token_hash, sealed_token, expires_at, created_at, created_by_id)
    values (${workspaceId}, ${row.id}, ${row.kind_id}, ${row.conversation_id}, ${row.token_hash}, ${row.sealed_token}, ${row.expires_at}, ${now}, ${row.created_by_id})`.execute(
    db,
  );
}

/** Its conversation is the one that the one it was made for was merged into since. */
export async function findLinkRow(db: Db, workspaceId: string, id: string): Promise<LinkRow | null> {
  const result = await sql<LinkRow>`
    select l.id, l.kind_id, coalesce(c.merged_into_id, l.conversation_id) as conversation_id, l.sealed_token, l.expires_at
    from booking_links l left join conversations c on c.workspace_id = l.workspace_id and c.id = l.conversation_id
    where l.workspace_id = ${workspaceId} and l.id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

/** Whose page a link opens; asked before any workspace is known, answered by one function that gives ids only. */
export async function findLink(pool: Pool, hash: Buffer): Promise<{ workspace_id: string; link_id: string } | null> {
  const { rows } = await pool.query<{ workspace_id: string; link_id: string }>(
    'select workspace_id, link_id from app.find_booking_link($1)',
    [hash],
  );
  return rows[0] ?? null;
}

export type MailKind = 'confirmed' | 'moved' | 'cancelled' | 'reminder';

/** Notes a mail that is to go out. @returns false when it was noted before. */
export async function insertMail(
  db: Db,
  workspaceId: string,
  mail: { bookingId: string; kind: MailKind; sequence: number },
  now: Date,
): Promise<boolean> {
  const result = await sql`
    insert into booking_mails (workspace_id, booking_id, kind, sequence, state, at)
    values (${workspaceId}, ${mail.bookingId}, ${mail.kind}, ${mail.sequence}, 'queued', ${now}) on conflict do nothing`.execute(
    db,
  );
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** True while it has not gone out; its row is held until the end of the transaction. */
export async function isMailQueued(
  db: Db,
  workspaceId: string,
  mail: { bookingId: string; kind: MailKind; sequence: number },
): Promise<boolean> {
  const result = await sql`
    select 1 from booking_mails where workspace_id = ${workspaceId} and booking_id = ${mail.bookingId} and kind = ${mail.kind}
      and sequence = ${mail.sequence} and state = 'queued' for update`.execute(db);
  return result.rows.length > 0;
}

export async function endMail(
  db: Db,
  workspaceId: string,
  mail: { bookingId: string; kind: MailKind; sequence: number },
  ending: { state: 'sent' | 'skipped' | 'failed'; reason: string | null; at: Date },
): Promise<void> {
  await sql`
    update booking_mails set state = ${ending.state}, reason = ${ending.reason}, at = ${ending.at}
    where workspace_id = ${workspaceId} and booking_id = ${mail.bookingId} and kind = ${mail.kind} and sequence = ${mail.sequence}`.execute(
    db,
  );
}
