import type { Pool, PoolClient } from '../database.ts';
import { unauthenticated } from '../errors.ts';
import { addressBucket } from '../http/rate-limit.ts';
import { newId } from '../ids.ts';
import { ask, inAccounts, type Accounts } from './accounts.ts';
import { dropTokensOf } from './one-time-tokens.ts';
import { verifyPassword } from './password-hash.ts';
import { endSessionsOf } from './sessions.ts';
import { clearTries, giveBackTry, takeTry, type Limit } from './throttle.ts';

export interface Person {
  id: string;
  email: string;
  name: string;
  locale: 'ja' | 'en';
  passwordHash: string | null;
  totpEnabled: boolean;
}

interface PersonRow {
  id: string;
  email: string;
  name: string;
  locale: 'ja' | 'en';
  password_hash: string | null;
  totp_enabled: boolean;
}

const COLUMNS = 'id, email, name, locale, password_hash, totp_enabled_at is not null as totp_enabled';
const BY_EMAIL = `select ${COLUMNS} from accounts.people where email = $1`;
const BY_ID = `select ${COLUMNS} from accounts.people where id = $1`;
const INSERT = `
  insert into accounts.people (id, email, name, locale, password_hash, password_set_at, created_at) values ($1, $2, $3, $4, $5, $6, $6)
  on conflict (email) do nothing returning ${COLUMNS}`;

const WRONG_FOR_PERSON: Limit = { name: 'password', tries: 10, seconds: 15 * 60 };
const WRONG_FROM_ADDRESS: Limit = { name: 'password-from', tries: 50, seconds: 15 * 60 };

function toPerson(row: PersonRow | undefined): Person | null {
  if (!row) return null;
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    locale: row.locale,
    passwordHash: row.password_hash,
    totpEnabled: row.totp_enabled,
  };
}

export async function findPersonByEmail(on: Pool | PoolClient, email: string): Promise<Person | null> {
  return toPerson((await ask<PersonRow>(on, BY_EMAIL, [email]))[0]);
}

export async function findPerson(on: Pool | PoolClient, id: string): Promise<Person | null> {
  return toPerson((await ask<PersonRow>(on, BY_ID, [id]))[0]);
}

export interface NewPerson {
  email: string;
  name: string;
  locale: 'ja' | 'en';
  passwordHash: string;
}

/** @returns null when somebody has this address already. */
export async function insertPerson(on: Pool | PoolClient, person: NewPerson, at: Date): Promise<Person | null> {
  return toPerson(
    (await ask<PersonRow>(on, INSERT, [newId(), person.email, person.name, person.locale, person.passwordHash, at]))[0],
  );
}

/**
 * Whose password this is. Counted per address of the account and per network address before it is known whether the
 * password is right; always exactly one hash, whoever is asked for (threats 58, 59).
 * @throws rate_limited; unauthenticated `wrong_credentials` for unknown people and wrong passwords alike.
 */
export async function provePassword(
  accounts: Accounts,
  claim: { email: string; password: string; ip: string },
): Promise<Person> {
  const from = addressBucket(claim.ip);
  await takeTry(accounts, WRONG_FROM_ADDRESS, from);
  await takeTry(accounts, WRONG_FOR_PERSON, claim.email);
  const person = await findPersonByEmail(accounts.pool, claim.email);
  const right = await verifyPassword(claim.password, person?.passwordHash ?? null);
  if (!person || !right) throw unauthenticated('wrong_credentials');
  await Promise.all([
    giveBackTry(accounts, WRONG_FROM_ADDRESS, from),
    clearTries(accounts, WRONG_FOR_PERSON, claim.email),
  ]);
  return person;
}

/**
 * Replaces the password in one transaction with everything that the old one opened: sessions (but `keptSessionId`) and
 * open tokens. `spend` may use up the token that allows it, in the same transaction; null from it stops the change.
 * @returns the person's id, or null when `spend` said no.
 */
export async function replacePassword(
  accounts: Accounts,
  change: { passwordHash: string; keptSessionId: string | null; spend: (client: PoolClient) => Promise<string | null> },
): Promise<string | null> {
  const now = accounts.clock.now();
  return inAccounts(accounts, async (client) => {
    const personId = await change.spend(client);
    if (!personId) return null;
    await ask(client, 'update accounts.people set password_hash = $2, password_set_at = $3 where id = $1', [
      personId,
      change.passwordHash,
      now,
    ]);
    await endSessionsOf(client, personId, change.keptSessionId);
    await dropTokensOf(client, personId, null);
    return personId;
  });
}

export async function renamePerson(
  accounts: Accounts,
  id: string,
  changes: { name?: string | undefined; locale?: 'ja' | 'en' | undefined },
): Promise<void> {
  await ask(
    accounts.pool,
    'update accounts.people set name = coalesce($2, name), locale = coalesce($3, locale) where id = $1',
    [id, changes.name ?? null, changes.locale ?? null],
  );
}

/** A new password proves the mailbox: what was tried wrongly before no longer counts. */
export async function forgiveTries(accounts: Accounts, email: string): Promise<void> {
  await clearTries(accounts, WRONG_FOR_PERSON, email);
}
