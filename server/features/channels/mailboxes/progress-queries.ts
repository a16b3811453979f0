import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { MailboxState } from './queries.ts';

// Everything here is written under the fence of lease-queries.ts: by the holder of the current epoch.

/** Everything up to this UID is stored, skipped or noted as a trouble. */
export async function advanceTo(
  db: Db,
  workspaceId: string,
  inboxId: string,
  at: { uid: number; mailAt: Date | null },
): Promise<void> {
  await sql`update mailboxes set last_uid = greatest(last_uid, ${at.uid}), last_mail_at = coalesce(${at.mailAt}, last_mail_at)
    where workspace_id = ${workspaceId} and inbox_id = ${inboxId}`.execute(db);
}

/** The UIDs of before mean nothing under a new UIDVALIDITY (RFC 3501 §2.3.1.1). */
export async function startNumbering(
  db: Db,
  workspaceId: string,
  inboxId: string,
  at: { uidValidity: string; lastUid: number },
): Promise<void> {
  await sql`update mailboxes set uid_validity = ${at.uidValidity}, last_uid = ${at.lastUid}
    where workspace_id = ${workspaceId} and inbox_id = ${inboxId}`.execute(db);
  await sql`delete from mailbox_troubles where workspace_id = ${workspaceId} and inbox_id = ${inboxId} and uid_validity <> ${at.uidValidity}`.execute(
    db,
  );
}

/** The server was reached; `done`: and nothing waits there any more. */
export async function noteFetched(
  db: Db,
  workspaceId: string,
  inboxId: string,
  at: { backlog: number; done: boolean },
  now: Date,
): Promise<void> {
  await sql`
    update mailboxes set state = 'ok', backlog = ${at.backlog}, fetched_at = case when ${at.done} then ${now}::timestamptz else fetched_at end,
      error_code = null, error_detail = null, failing_since = null, told_at = null
    where workspace_id = ${workspaceId} and inbox_id = ${inboxId}`.execute(db);
}

export interface Outage {
  state: MailboxState;
  code: string;
  detail: string;
  since: Date;
  nextTryAt: Date;
  toldAt: Date | null;
}

/** Writes down why nothing is fetched, and lets go of the lease until it is worth trying again. */
export async function noteOutageOf(db: Db, workspaceId: string, inboxId: string, outage: Outage): Promise<void> {
  await sql`
    update mailboxes set state = ${outage.state}, error_code = ${outage.code}, error_detail = ${outage.detail}, failing_since = ${outage.since},
      next_try_at = ${outage.nextTryAt}, told_at = ${outage.toldAt}, lease_holder = null, lease_until = null
    where workspace_id = ${workspaceId} and inbox_id = ${inboxId}`.execute(db);
}

export interface TroubleRow {
  uid: number;
  tries: number;
  seen_at: Date;
}

/** Mails that failed and are to be tried again. */
export async function listOpenTroubles(
  db: Db,
  workspaceId: string,
  inboxId: string,
  uidValidity: string,
): Promise<TroubleRow[]> {
  const result = await sql<TroubleRow>`
    select uid, tries, seen_at from mailbox_troubles
    where workspace_id = ${workspaceId} and inbox_id = ${inboxId} and uid_validity = ${uidValidity} and parked_at is null order by uid limit 500`.execute(
    db,
  );
  return result.rows;
}

/** One more failure of a mail. @returns how many there are by now. */
export async function countTrouble(
  db: Db,
  workspaceId: string,
  inboxId: string,
  trouble: { uidValidity: string; uid: number; reason: string },
  now: Date,
): Promise<number> {
  const result = await sql<{ tries: number }>`
    insert into mailbox_troubles (workspace_id, inbox_id, uid_validity, uid, tries, reason, seen_at)
    values (${workspaceId}, ${inboxId}, ${trouble.uidValidity}, ${trouble.uid}, 1, ${trouble.reason}, ${now})
    on conflict (workspace_id, inbox_id, uid_validity, uid) do update set tries = mailbox_troubles.tries + 1, reason = excluded.reason, seen_at = excluded.seen_at
    returning tries`.execute(db);
  return result.rows[0]?.tries ?? 1;
}

export async function parkTrouble(
  db: Db,
  workspaceId: string,
  inboxId: string,
  mail: { uidValidity: string; uid: number },
  now: Date,
): Promise<void> {
  await sql`update mailbox_troubles set parked_at = ${now}
    where workspace_id = ${workspaceId} and inbox_id = ${inboxId} and uid_validity = ${mail.uidValidity} and uid = ${mail.uid}`.execute(
    db,
  );
}

/** It came after all, or is gone from the folder. */
export async function forgetTroubles(
  db: Db,
  workspaceId: string,
  inboxId: string,
  mails: { uidValidity: string; uids: readonly number[] },
): Promise<void> {
  await sql`delete from mailbox_troubles
    where workspace_id = ${workspaceId} and inbox_id = ${inboxId} and uid_validity = ${mails.uidValidity} and uid = any(${mails.uids}::bigint[])`.execute(
    db,
  );
}
