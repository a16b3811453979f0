import { issueToken, peekToken, spendToken } from '../../../kernel/accounts/one-time-tokens.ts';
import { provePassword, type Person } from '../../../kernel/accounts/people.ts';
import { proveSecondFactor } from '../../../kernel/accounts/totp.ts';
import { invalid } from '../../../kernel/errors.ts';
import type { Http } from '../../../kernel/http/route.ts';
import type { SessionServices } from '../services.ts';
import { openSession } from './open-session.ts';

const CHALLENGE_SECONDS = 5 * 60;

export type SignInResult = { state: 'signed_in' } | { state: 'second_factor'; token: string };

/** First step: the password. @throws unauthenticated `wrong_credentials`; rate_limited; forbidden `no_workspace`. */
export async function signIn(
  services: SessionServices,
  claim: { email: string; password: string },
  http: Http,
): Promise<SignInResult> {
  const person = await provePassword(services.accounts, { ...claim, ip: http.ip });
  return continueSignIn(services, person, null, http);
}

/** After the password is proved, wherever that was: the second factor when there is one, else the session. */
export async function continueSignIn(
  services: SessionServices,
  person: Person,
  workspaceId: string | null,
  http: Http,
): Promise<SignInResult> {
  if (!person.totpEnabled) return openSession(services, person.id, workspaceId, http);
  const challenge = {
    purpose: 'second_factor',
    personId: person.id,
    seconds: CHALLENGE_SECONDS,
    ...(workspaceId ? { workspaceId } : {}),
  } as const;
  return {
    state: 'second_factor',
    token: await issueToken(services.accountsPool, challenge, services.kernel.clock.now()),
  };
}

/** Second step. A wrong code leaves the challenge open, a right one uses both up. @throws invalid `token_invalid`; unauthenticated `wrong_code`; rate_limited. */
export async function finishSecondFactor(
  services: SessionServices,
  { token, code }: { token: string; code: string },
  http: Http,
): Promise<SignInResult> {
  const now = services.kernel.clock.now();
  const challenge = await peekToken(services.accountsPool, 'second_factor', token, now);
  if (!challenge?.personId) throw invalid('token_invalid');
  await proveSecondFactor(services.accounts, services.secrets, challenge.personId, code);
  if (!(await spendToken(services.accountsPool, 'second_factor', token, now))) throw invalid('token_invalid');
  return openSession(services, challenge.personId, challenge.workspaceId, http);
}
