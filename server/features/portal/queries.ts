import type { PortalPart } from '@madoguchi/contracts/portal.ts';
import { sql } from 'kysely';
import type { Db, Pool } from '../../kernel/database.ts';
import type { Locale } from '../../kernel/i18n.ts';

export interface PortalRow {
  public_key: string;
  enabled: boolean;
  name: string;
  parts: PortalPart[];
  /** Of our own house: colleagues come in by an address there. */
  employee_domains: string[];
  /** Of the workspace. */
  house: string;
  time_zone: string;
  /** Of the pages with answers, while they are on: their key, and their own host if they have one. */
  help_key: string | null;
  help_domain: string | null;
}

/** Which workspace the key in an address belongs to, while its pages are on. */
export async function findPortalPlace(pool: Pool, key: string): Promise<string | null> {
  const { rows } = await pool.query<{ workspace_id: string }>('select workspace_id from app.find_portal($1)', [key]);
  return rows[0]?.workspace_id ?? null;
}

/** The key of the only workspace here that has its pages on; null for none or several. */
export async function findOnlyPortal(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ public_key: string | null }>('select public_key from app.find_only_portal()');
  return rows[0]?.public_key ?? null;
}

export async function findPortal(db: Db, workspaceId: string): Promise<PortalRow | null> {
  const result = await sql<PortalRow>`
    select p.public_key, p.enabled, p.name, p.parts, p.employee_domains, w.name as house, w.time_zone, h.public_key as help_key, h.domain as help_domain
    from portals p join workspaces w on w.workspace_id = p.workspace_id
    left join help_centers h on h.workspace_id = p.workspace_id and h.enabled where p.workspace_id = ${workspaceId}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function putPortal(
  db: Db,
  workspaceId: string,
  row: {
    publicKey: string;
    enabled: boolean;
    name: string;
    parts: readonly PortalPart[];
    employeeDomains: readonly string[];
  },
  now: Date,
): Promise<void> {
  await sql`insert into portals (workspace_id, public_key, enabled, name, parts, employee_domains, updated_at)
    values (${workspaceId}, ${row.publicKey}, ${row.enabled}, ${row.name}, ${row.parts}::text[], ${row.employeeDomains}::text[], ${now})
    on conflict (workspace_id) do update set enabled = excluded.enabled, name = excluded.name, parts = excluded.parts, employee_domains = excluded.employee_domains, updated_at = excluded.updated_at`.execute(
    db,
  );
}

export interface CodeRow {
  id: string;
  purpose: 'sign_in' | 'change_email';
  email: string;
  session_id: string | null;
  code_hash: Buffer;
  link_hash: Buffer;
  sealed: string;
  tries: number;
  locale: Locale;
  expires_at: Date;
}

export async function insertCode(db: Db, workspaceId: string, row: Omit<CodeRow, 'tries'>, now: Date): Promise<void> {
  await sql`insert into portal_codes (workspace_id, id, purpose, email, session_id, code_hash, link_hash, sealed, locale, created_at, expires_at)
    values (${workspaceId}, ${row.id}, ${row.purpose}, ${row.email}, ${row.session_id}, ${row.code_hash}, ${row.link_hash}, ${row.sealed}, ${row.locale}, ${now}, ${row.expires_at})`.execute(
    db,
  );
}

/** Locked: of several tries at the same moment each counts, and one alone can use it. */
export async function lockCode(
  db: Db,
  workspaceId: string,
  which: { id: string } | { linkHash: Buffer },
  now: Date,
): Promise<CodeRow | null> {
  const found = 'id' in which ? sql`id = ${which.id}` : sql`link_hash = ${which.linkHash}`;
  const result = await sql<CodeRow>`
    select id, purpose, email, session_id, code_hash, link_hash, sealed, tries, locale, expires_at from portal_codes
    where workspace_id = ${workspaceId} and ${found} and used_at is null and expires_at > ${now} for update`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function countTry(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`update portal_codes set tries = tries + 1 where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** Used up, and with it every other one of that address and purpose. */
export async function useCodes(db: Db, workspaceId: string, row: CodeRow, now: Date): Promise<void> {
  await sql`update portal_codes set used_at = ${now}, sealed = ''
    where workspace_id = ${workspaceId} and purpose = ${row.purpose} and email = ${row.email} and used_at is null`.execute(
    db,
  );
}

/** After it was sent nothing but its hashes is kept. */
export async function forgetSealed(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`update portal_codes set sealed = '' where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function deleteEnded(db: Db, workspaceId: string, now: Date): Promise<void> {
  await sql`delete from portal_codes where workspace_id = ${workspaceId} and expires_at <= ${now}`.execute(db);
  await sql`delete from portal_sessions where workspace_id = ${workspaceId} and expires_at <= ${now}`.execute(db);
}

/** The record an address stands with; identities name one customer only. */
export async function findOwner(db: Db, workspaceId: string, email: string): Promise<string | null> {
  const result = await sql<{ customer_id: string }>`
    select customer_id from identities where workspace_id = ${workspaceId} and kind = 'email' and value = ${email}`.execute(
    db,
  );
  return result.rows[0]?.customer_id ?? null;
}

export interface SessionRow {
  id: string;
  customer_id: string;
  email: string;
  seen_at: Date;
}

export async function insertSession(
  db: Db,
  workspaceId: string,
  row: { id: string; tokenHash: Buffer; customerId: string; email: string; expiresAt: Date },
  now: Date,
): Promise<void> {
  await sql`insert into portal_sessions (workspace_id, id, token_hash, customer_id, email, created_at, seen_at, expires_at)
    values (${workspaceId}, ${row.id}, ${row.tokenHash}, ${row.customerId}, ${row.email}, ${now}, ${now}, ${row.expiresAt})`.execute(
    db,
  );
}

/** Living, and its address still stands with that record: who lost the address sees nothing more. */
export async function findSession(
  db: Db,
  workspaceId: string,
  asked: { tokenHash: Buffer; now: Date; idleSince: Date },
): Promise<SessionRow | null> {
  const result = await sql<SessionRow>`
    select s.id, s.customer_id, s.email, s.seen_at from portal_sessions s
    join identities i on i.workspace_id = s.workspace_id and i.kind = 'email' and i.value = s.email and i.customer_id = s.customer_id
    where s.workspace_id = ${workspaceId} and s.token_hash = ${asked.tokenHash} and s.expires_at > ${asked.now} and s.seen_at > ${asked.idleSince}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function touchSession(db: Db, workspaceId: string, id: string, now: Date): Promise<void> {
  await sql`update portal_sessions set seen_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function moveSession(db: Db, workspaceId: string, id: string, email: string): Promise<void> {
  await sql`update portal_sessions set email = ${email} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function deleteSession(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from portal_sessions where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** Of one record, by whichever of their addresses; portal_sessions_of_customer. */
export async function deleteSessionsOf(db: Db, workspaceId: string, customerId: string): Promise<void> {
  await sql`delete from portal_sessions where workspace_id = ${workspaceId} and customer_id = ${customerId}`.execute(
    db,
  );
}

export async function deleteSessions(db: Db, workspaceId: string): Promise<void> {
  await sql`delete from portal_sessions where workspace_id = ${workspaceId}`.execute(db);
}
