import { createHash } from 'node:crypto';
import { rateLimited } from '../errors.ts';
import { ask, type Accounts } from './accounts.ts';

/** So many tries per window; counted in the database, so that more processes do not mean more tries. */
export interface Limit {
  /** What is counted, part of the bucket's name. */
  name: string;
  tries: number;
  seconds: number;
}

const TAKE = `
  insert into accounts.throttles as t (bucket, count, window_ends_at) values ($1, 1, $3)
  on conflict (bucket) do update set
    count = case when t.window_ends_at <= $2 then 1 else t.count + 1 end,
    window_ends_at = case when t.window_ends_at <= $2 then $3 else t.window_ends_at end
  returning count, window_ends_at`;
const GIVE_BACK = 'update accounts.throttles set count = count - 1 where bucket = $1 and count > 0';
const CLEAR = 'delete from accounts.throttles where bucket = $1';

/** Names are hashed: the table must not become a list of mail addresses. */
function bucketOf(limit: Limit, subject: string): string {
  return `${limit.name}:${createHash('sha256').update(subject).digest('base64url')}`;
}

/**
 * Counts one try, before it is known whether it succeeds: tries made at the same moment cannot pass together.
 * @throws rate_limited when the limit is used up.
 */
export async function takeTry(accounts: Accounts, limit: Limit, subject: string): Promise<void> {
  const now = accounts.clock.now();
  const ends = new Date(now.getTime() + limit.seconds * 1000);
  const [row] = await ask<{ count: number; window_ends_at: Date }>(accounts.pool, TAKE, [
    bucketOf(limit, subject),
    now,
    ends,
  ]);
  if (row && row.count > limit.tries)
    throw rateLimited(Math.max(1, Math.ceil((row.window_ends_at.getTime() - now.getTime()) / 1000)));
}

/** A try that succeeded does not count against a shared subject, such as the address of a whole office. */
export async function giveBackTry(accounts: Accounts, limit: Limit, subject: string): Promise<void> {
  await ask(accounts.pool, GIVE_BACK, [bucketOf(limit, subject)]);
}

/** Success clears what was counted against this subject alone. */
export async function clearTries(accounts: Accounts, limit: Limit, subject: string): Promise<void> {
  await ask(accounts.pool, CLEAR, [bucketOf(limit, subject)]);
}
