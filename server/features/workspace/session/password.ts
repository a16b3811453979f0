import { z } from 'zod';
import { ask } from '../../../kernel/accounts/accounts.ts';
import { issueToken, peekToken, spendToken } from '../../../kernel/accounts/one-time-tokens.ts';
import { hashPassword } from '../../../kernel/accounts/password-hash.ts';
import { checkNewPassword } from '../../../kernel/accounts/password-rules.ts';
import {
  findPerson,
  findPersonByEmail,
  forgiveTries,
  provePassword,
  replacePassword,
} from '../../../kernel/accounts/people.ts';
import { takeTry, type Limit } from '../../../kernel/accounts/throttle.ts';
import { invalid } from '../../../kernel/errors.ts';
import { addressBucket } from '../../../kernel/http/rate-limit.ts';
import { jobType, type JobType } from '../../../kernel/jobs/job-type.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import type { SessionServices, WorkspaceServices } from '../services.ts';
import type { SignedIn } from './signed-in.ts';

const RESET_SECONDS = 3600;
const RESETS_FOR_ADDRESS: Limit = { name: 'reset', tries: 5, seconds: 3600 };
const RESETS_FROM: Limit = { name: 'reset-from', tries: 30, seconds: 3600 };

const resetRequest = z.object({ email: z.string() });

/** Looks up the person, makes the token and sends the mail; nobody waits for it, so its time tells nothing (threat 58). */
export function resetMailJob(services: WorkspaceServices): JobType<z.infer<typeof resetRequest>> {
  return jobType({
    name: 'account.send_reset',
    payload: resetRequest,
    retryLimit: 3,
    handle: async (run, { email }) => {
      const person = await findPersonByEmail(services.accountsPool, email);
      if (!person) return;
      const token = await issueToken(
        services.accountsPool,
        { purpose: 'password_reset', personId: person.id, seconds: RESET_SECONDS },
        run.now(),
      );
      const values = {
        name: person.name,
        url: `${services.publicUrl}/password-reset/${token}`,
        minutes: RESET_SECONDS / 60,
      };
      await services.sendAccountMail(person.email, person.locale, 'password_reset', values);
    },
  });
}

/** Does the same for every address: counts and stores a job. @throws rate_limited. */
export async function requestPasswordReset(
  services: SessionServices,
  { email, ip, requestId }: { email: string; ip: string; requestId: string },
): Promise<void> {
  const { kernel, accounts } = services;
  await takeTry(accounts, RESETS_FROM, addressBucket(ip));
  await takeTry(accounts, RESETS_FOR_ADDRESS, email);
  // Jobs belong to a workspace, and an unknown address has none: all use the same one.
  const [row] = await ask<{ id: string | null }>(kernel.pool, 'select app.oldest_workspace() as id', []);
  if (!row?.id) return;
  await runInWorkspace(
    kernel,
    { workspaceId: row.id, actor: { kind: 'system', name: 'accounts' }, requestId },
    async (ctx) => {
      ctx.enqueue(resetMailJob(services), { email });
    },
  );
}

/**
 * Sets a new password with the token of the mail; ends all sessions and kills all open tokens. Signs nobody in, so a
 * second factor stays in the way (OWASP ASVS 5.0 6.4.3). @throws invalid `token_invalid`, `password_length`, `password_common`.
 */
export async function resetPassword(
  services: SessionServices,
  { token, password }: { token: string; password: string },
): Promise<void> {
  const now = services.kernel.clock.now();
  const found = await peekToken(services.accountsPool, 'password_reset', token, now);
  const person = found?.personId ? await findPerson(services.accountsPool, found.personId) : null;
  if (!person) throw invalid('token_invalid');
  checkNewPassword(password, person.email);
  const passwordHash = await hashPassword(password);
  const spend = async (client: Parameters<typeof spendToken>[0]): Promise<string | null> =>
    (await spendToken(client, 'password_reset', token, now))?.personId ?? null;
  if (!(await replacePassword(services.accounts, { passwordHash, keptSessionId: null, spend })))
    throw invalid('token_invalid');
  await forgiveTries(services.accounts, person.email);
}

/** Changes the own password; ends all other sessions. @throws unauthenticated `wrong_credentials`; rate_limited; invalid. */
export async function changePassword(
  services: SessionServices,
  me: SignedIn,
  change: { current: string; next: string; ip: string },
): Promise<void> {
  const person = await findPerson(services.accountsPool, me.personId);
  if (!person) throw invalid('token_invalid');
  await provePassword(services.accounts, { email: person.email, password: change.current, ip: change.ip });
  checkNewPassword(change.next, person.email);
  const passwordHash = await hashPassword(change.next);
  await replacePassword(services.accounts, { passwordHash, keptSessionId: me.sessionId, spend: async () => person.id });
}
