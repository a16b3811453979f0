import { IDLE_SECONDS } from './session-cookie.ts';
import { ask, type Accounts } from './accounts.ts';

/** Removes what time has made worthless: expired tokens, dead sessions, finished throttle windows. Run by a schedule. */
export async function forgetExpired(accounts: Accounts): Promise<void> {
  const now = accounts.clock.now();
  const idle = new Date(now.getTime() - IDLE_SECONDS * 1000);
  await ask(accounts.pool, 'delete from accounts.one_time_tokens where expires_at <= $1', [now]);
  await ask(accounts.pool, 'delete from accounts.sessions where expires_at <= $1 or seen_at <= $2', [now, idle]);
  await ask(accounts.pool, 'delete from accounts.throttles where window_ends_at <= $1', [now]);
}
