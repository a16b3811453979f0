import { findPerson, provePassword, type Person } from '../../../kernel/accounts/people.ts';
import { confirmTotp, startTotp, stopTotp } from '../../../kernel/accounts/totp.ts';
import { notFound } from '../../../kernel/errors.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { secondFactorChanged } from '../facts.ts';
import type { SessionServices } from '../services.ts';
import type { SignedIn } from './signed-in.ts';

/** What authenticator apps show above the address. */
const ISSUER = 'Madoguchi';

/** Asks for the password again, as for everything that changes how one signs in (OWASP ASVS 5.0 7.5.1). */
async function proveAgain(services: SessionServices, me: SignedIn, password: string, ip: string): Promise<Person> {
  const person = await findPerson(services.accountsPool, me.personId);
  if (!person) throw notFound();
  return provePassword(services.accounts, { email: person.email, password, ip });
}

/** @throws unauthenticated `wrong_credentials`; conflict `totp_already_on`; rate_limited. */
export async function beginSecondFactor(
  services: SessionServices,
  me: SignedIn,
  claim: { password: string; ip: string },
): Promise<{ secret: string; uri: string }> {
  const person = await proveAgain(services, me, claim.password, claim.ip);
  return startTotp(services.accounts, services.secrets, person, ISSUER);
}

/** @returns the backup codes, once. @throws invalid `wrong_code`; conflict `totp_not_started`, `totp_already_on`. */
export async function confirmSecondFactor(
  services: SessionServices,
  me: SignedIn,
  code: string,
): Promise<{ backupCodes: string[] }> {
  const backupCodes = await confirmTotp(services.accounts, services.secrets, me.personId, code);
  await announce(services, me, true);
  return { backupCodes };
}

/** @throws unauthenticated `wrong_credentials`; rate_limited. */
export async function endSecondFactor(
  services: SessionServices,
  me: SignedIn,
  claim: { password: string; ip: string },
): Promise<void> {
  await proveAgain(services, me, claim.password, claim.ip);
  await stopTotp(services.accounts, me.personId);
  await announce(services, me, false);
}

async function announce(services: SessionServices, me: SignedIn, on: boolean): Promise<void> {
  await runInWorkspace(services.kernel, me, (ctx) => ctx.emit(secondFactorChanged, {}, { memberId: me.actor.id, on }));
}
