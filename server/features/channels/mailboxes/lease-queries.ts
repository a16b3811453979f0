import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { findMailbox, type MailboxRow } from './queries.ts';

// Leases are counted by the clock of the database: the processes that compete for one may have clocks of their own.

/**
 * Takes a mailbox that is due and that nobody reads. Every taking has an epoch of its own, and everything a reader
 * writes names it: who was replaced, however late it notices, changes nothing any more (fault F18).
 */
export async function takeLease(
  db: Db,
  workspaceId: string,
  inboxId: string,
  lease: { holder: string; seconds: number; now: Date },
): Promise<MailboxRow | null> {
  const result = await sql`
    update mailboxes set lease_holder = ${lease.holder}, lease_until = clock_timestamp() + make_interval(secs => ${lease.seconds}), lease_epoch = lease_epoch + 1,
      next_try_at = null
    where workspace_id = ${workspaceId} and inbox_id = ${inboxId} and enabled and (lease_until is null or lease_until < clock_timestamp())
      and (next_try_at is null or next_try_at <= ${lease.now})`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n ? findMailbox(db, workspaceId, inboxId) : null;
}

/** `lost`: somebody else reads, or the account was changed. `asked`: a person wants it fetched now. */
export async function renewLease(
  db: Db,
  workspaceId: string,
  inboxId: string,
  lease: { epoch: number; seconds: number },
): Promise<'kept' | 'asked' | 'lost'> {
  const result = await sql<{ asked: boolean }>`
    update mailboxes m set lease_until = clock_timestamp() + make_interval(secs => ${lease.seconds}), next_try_at = null
    from (select lease_epoch, next_try_at is not null as asked from mailboxes where workspace_id = ${workspaceId} and inbox_id = ${inboxId} for update) before
    where m.workspace_id = ${workspaceId} and m.inbox_id = ${inboxId} and before.lease_epoch = ${lease.epoch} and m.lease_epoch = ${lease.epoch} and m.enabled
    returning before.asked`.execute(db);
  const [row] = result.rows;
  if (!row) return 'lost';
  return row.asked ? 'asked' : 'kept';
}

/** Lets go, so that another process need not wait for the time to run out. */
export async function releaseLease(db: Db, workspaceId: string, inboxId: string, epoch: number): Promise<void> {
  await sql`update mailboxes set lease_holder = null, lease_until = null
    where workspace_id = ${workspaceId} and inbox_id = ${inboxId} and lease_epoch = ${epoch}`.execute(db);
}

/** The fence: true, and the mailbox is locked until the transaction ends, while this epoch and numbering are the current ones. */
export async function isCurrent(
  db: Db,
  workspaceId: string,
  inboxId: string,
  at: { epoch: number; uidValidity?: string },
): Promise<boolean> {
  const result = await sql`
    select from mailboxes where workspace_id = ${workspaceId} and inbox_id = ${inboxId} and lease_epoch = ${at.epoch}
      and (${at.uidValidity ?? null}::text is null or uid_validity = ${at.uidValidity ?? null}) for update`.execute(db);
  return result.rows.length > 0;
}
