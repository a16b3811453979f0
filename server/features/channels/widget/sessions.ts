import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface SessionRow {
  id: string;
  customer_id: string;
  verified: boolean;
  seen_at: Date;
  expires_at: Date;
}

export async function insertSession(
  db: Db,
  workspaceId: string,
  row: {
    id: string;
    inboxId: string;
    customerId: string;
    tokenHash: Buffer;
    verified: boolean;
    expiresAt: Date;
    pageUrl: string | null;
  },
  now: Date,
): Promise<void> {
  await sql`insert into visitor_sessions (workspace_id, id, inbox_id, customer_id, token_hash, verified, created_at, seen_at, expires_at, page_url)
    values (${workspaceId}, ${row.id}, ${row.inboxId}, ${row.customerId}, ${row.tokenHash}, ${row.verified}, ${now}, ${now}, ${row.expiresAt}, ${row.pageUrl})`.execute(
    db,
  );
}

/** The living session of a token in one inbox: a token of another inbox is unknown here. */
export async function findSession(
  db: Db,
  workspaceId: string,
  inboxId: string,
  tokenHash: Buffer,
  now: Date,
): Promise<SessionRow | null> {
  const result = await sql<SessionRow>`
    select id, customer_id, verified, seen_at, expires_at from visitor_sessions
    where workspace_id = ${workspaceId} and token_hash = ${tokenHash} and inbox_id = ${inboxId} and expires_at > ${now}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** Locked until the transaction ends, so that what one visitor says at once is said one after the other. */
export async function lockSession(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const result =
    await sql`select 1 from visitor_sessions where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return result.rows.length > 0;
}

export async function extendSession(
  db: Db,
  workspaceId: string,
  id: string,
  change: { seenAt: Date; expiresAt: Date; pageUrl?: string | null },
): Promise<void> {
  await sql`update visitor_sessions set seen_at = ${change.seenAt}, expires_at = ${change.expiresAt}, page_url = coalesce(${change.pageUrl ?? null}, page_url)
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function deleteSession(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from visitor_sessions where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function deleteExpiredSessions(db: Db, workspaceId: string, now: Date): Promise<void> {
  await sql`delete from visitor_sessions where workspace_id = ${workspaceId} and expires_at <= ${now}`.execute(db);
}

/** Those of the given sessions that still hold. */
export async function findLiving(db: Db, workspaceId: string, ids: readonly string[], now: Date): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select s.id from visitor_sessions s join inboxes i on i.workspace_id = s.workspace_id and i.id = s.inbox_id
    where s.workspace_id = ${workspaceId} and s.id = any(${ids}::uuid[]) and s.expires_at > ${now} and i.archived_at is null`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

/** Whether a browser that proved nothing is, or was within its token's life, in this customer's name. */
export async function hasUnprovenSession(db: Db, workspaceId: string, customerId: string): Promise<boolean> {
  const result =
    await sql`select 1 from visitor_sessions where workspace_id = ${workspaceId} and customer_id = ${customerId} and not verified limit 1`.execute(
      db,
    );
  return result.rows.length > 0;
}
