import { sql } from 'kysely';
import type { Db, Pool } from '../../../kernel/database.ts';

export type MailAuth = 'password' | 'google' | 'microsoft' | 'custom';
export type MailboxState = 'new' | 'ok' | 'failing' | 'needs_consent';

export interface MailboxRow {
  inbox_id: string;
  host: string;
  port: number;
  secure: boolean;
  username: string;
  auth: MailAuth;
  sealed_secret: string | null;
  folder: string;
  enabled: boolean;
  fetch_since: Date | null;
  uid_validity: string | null;
  last_uid: number;
  state: MailboxState;
  error_code: string | null;
  error_detail: string | null;
  failing_since: Date | null;
  next_try_at: Date | null;
  fetched_at: Date | null;
  told_at: Date | null;
  lease_epoch: number;
}

const COLUMNS = sql`inbox_id, host, port, secure, username, auth, sealed_secret, folder, enabled, fetch_since, uid_validity, last_uid,
  state, error_code, error_detail, failing_since, next_try_at, fetched_at, told_at, lease_epoch`;

/** Mailboxes to read, of every workspace. Asked on the pool, before a workspace is known. */
export async function listEnabledMailboxes(pool: Pool): Promise<{ workspaceId: string; inboxId: string }[]> {
  const result = await pool.query<{ workspace_id: string; inbox_id: string }>(
    'select workspace_id, inbox_id from app.enabled_mailboxes()',
  );
  return result.rows.map((row) => ({ workspaceId: row.workspace_id, inboxId: row.inbox_id }));
}

export async function findMailbox(db: Db, workspaceId: string, inboxId: string): Promise<MailboxRow | null> {
  const result =
    await sql<MailboxRow>`select ${COLUMNS} from mailboxes where workspace_id = ${workspaceId} and inbox_id = ${inboxId}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockMailbox(db: Db, workspaceId: string, inboxId: string): Promise<MailboxRow | null> {
  const result =
    await sql<MailboxRow>`select ${COLUMNS} from mailboxes where workspace_id = ${workspaceId} and inbox_id = ${inboxId} for update`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export type MailboxWrite = Pick<
  MailboxRow,
  | 'host'
  | 'port'
  | 'secure'
  | 'username'
  | 'auth'
  | 'sealed_secret'
  | 'folder'
  | 'enabled'
  | 'fetch_since'
  | 'uid_validity'
  | 'last_uid'
  | 'state'
>;

/** Writes the account. The new epoch ends what a holder of the lease still does with the settings before. */
export async function writeMailbox(
  db: Db,
  workspaceId: string,
  inboxId: string,
  row: MailboxWrite,
  now: Date,
): Promise<void> {
  await sql`
    insert into mailboxes (workspace_id, inbox_id, host, port, secure, username, auth, sealed_secret, folder, enabled, fetch_since, uid_validity, last_uid, state, created_at)
    values (${workspaceId}, ${inboxId}, ${row.host}, ${row.port}, ${row.secure}, ${row.username}, ${row.auth}, ${row.sealed_secret}, ${row.folder}, ${row.enabled},
      ${row.fetch_since}, ${row.uid_validity}, ${row.last_uid}, ${row.state}, ${now})
    on conflict (workspace_id, inbox_id) do update set host = excluded.host, port = excluded.port, secure = excluded.secure, username = excluded.username,
      auth = excluded.auth, sealed_secret = excluded.sealed_secret, folder = excluded.folder, enabled = excluded.enabled, fetch_since = excluded.fetch_since,
      uid_validity = excluded.uid_validity, last_uid = excluded.last_uid, state = excluded.state, backlog = null, error_code = null, error_detail = null,
      failing_since = null, next_try_at = null, told_at = null, lease_holder = null, lease_until = null, lease_epoch = mailboxes.lease_epoch + 1`.execute(
    db,
  );
}

export async function deleteMailbox(db: Db, workspaceId: string, inboxId: string): Promise<boolean> {
  const troubles = sql`delete from mailbox_troubles where workspace_id = ${workspaceId} and inbox_id = ${inboxId}`;
  await troubles.execute(db);
  const result = await sql`delete from mailboxes where workspace_id = ${workspaceId} and inbox_id = ${inboxId}`.execute(
    db,
  );
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Due now, whatever it waits for; what was parked is tried once more. False: there is no mailbox. */
export async function requestFetch(db: Db, workspaceId: string, inboxId: string, now: Date): Promise<boolean> {
  const result =
    await sql`update mailboxes set next_try_at = ${now} where workspace_id = ${workspaceId} and inbox_id = ${inboxId}`.execute(
      db,
    );
  await sql`update mailbox_troubles set tries = 4, parked_at = null, seen_at = ${new Date(0)}
    where workspace_id = ${workspaceId} and inbox_id = ${inboxId} and parked_at is not null`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Keeps a consent: the sealed refresh token, and nothing that was wrong before. False: the account is another one by now. */
export async function keepSecret(
  db: Db,
  workspaceId: string,
  inboxId: string,
  change: { auth: MailAuth; sealed: string },
): Promise<boolean> {
  const result = await sql`
    update mailboxes set sealed_secret = ${change.sealed}, state = 'new', error_code = null, error_detail = null, failing_since = null, next_try_at = null,
      told_at = null, lease_holder = null, lease_until = null, lease_epoch = lease_epoch + 1
    where workspace_id = ${workspaceId} and inbox_id = ${inboxId} and auth = ${change.auth}`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** A provider may answer a refresh with a new refresh token; nobody changed the account meanwhile, or nothing is written. */
export async function replaceSecret(
  db: Db,
  workspaceId: string,
  inboxId: string,
  change: { before: string; sealed: string },
): Promise<void> {
  await sql`update mailboxes set sealed_secret = ${change.sealed}
    where workspace_id = ${workspaceId} and inbox_id = ${inboxId} and sealed_secret = ${change.before}`.execute(db);
}
