import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { conflict, invalid, unauthenticated } from '../errors.ts';
import type { SecretBox } from '../secrets.ts';
import { ask, inAccounts, type Accounts } from './accounts.ts';
import { deriveKey } from './password-hash.ts';
import { clearTries, takeTry, type Limit } from './throttle.ts';

const WRONG_CODES: Limit = { name: 'second-factor', tries: 10, seconds: 15 * 60 };
const BACKUP_CODES = 10;
// Crockford's base 32: no I, L, O, U to misread. Ten characters, 50 bits, behind argon2id.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

// What every authenticator app understands (RFC 6238 defaults).
const authenticator = (secret: string, label = '', issuer = ''): TOTP =>
  new TOTP({ secret: Secret.fromBase32(secret), label, issuer, algorithm: 'SHA1', digits: 6, period: 30 });

/** Bound to its person: copied to somebody else's row it does not open. */
const seal = (box: SecretBox, personId: string, secret: string): Buffer =>
  Buffer.from(box.sealSecret(secret, `person:${personId}:totp`));
const unseal = (box: SecretBox, personId: string, sealed: Buffer): string =>
  box.openSecret(sealed.toString(), `person:${personId}:totp`);

/** Stores a new secret, not yet in force. @throws conflict `totp_already_on`. */
export async function startTotp(
  accounts: Accounts,
  box: SecretBox,
  person: { id: string; email: string },
  issuer: string,
): Promise<{ secret: string; uri: string }> {
  const secret = new Secret({ size: 20 }).base32;
  const stored = await ask(
    accounts.pool,
    'update accounts.people set totp_secret = $2, totp_last_step = 0 where id = $1 and totp_enabled_at is null returning id',
    [person.id, seal(box, person.id, secret)],
  );
  if (stored.length === 0) throw conflict('totp_already_on');
  return { secret, uri: authenticator(secret, person.email, issuer).toString() };
}

/**
 * Puts the stored secret in force with a first code.
 * @returns ten backup codes, shown once; each is hashed.
 * @throws invalid `wrong_code`; conflict `totp_not_started`, `totp_already_on`; rate_limited.
 */
export async function confirmTotp(
  accounts: Accounts,
  box: SecretBox,
  personId: string,
  code: string,
): Promise<string[]> {
  await takeTry(accounts, WRONG_CODES, personId);
  const [row] = await ask<{ totp_secret: Buffer | null }>(
    accounts.pool,
    'select totp_secret from accounts.people where id = $1',
    [personId],
  );
  if (!row?.totp_secret) throw conflict('totp_not_started');
  const step = stepOf(accounts, unseal(box, personId, row.totp_secret), code);
  if (step === null) throw invalid('wrong_code');
  const codes = Array.from({ length: BACKUP_CODES }, newBackupCode);
  const hashes = await Promise.all(codes.map((backupCode) => hashBackupCode(personId, backupCode)));
  await inAccounts(accounts, async (client) => {
    const turnedOn = await ask(
      client,
      'update accounts.people set totp_enabled_at = $2, totp_last_step = $3 where id = $1 and totp_enabled_at is null and totp_last_step < $3 returning id',
      [personId, accounts.clock.now(), step],
    );
    if (turnedOn.length === 0) throw conflict('totp_already_on');
    await ask(client, 'delete from accounts.backup_codes where person_id = $1', [personId]);
    await ask(
      client,
      'insert into accounts.backup_codes (person_id, code_hash) select $1, hash from unnest($2::bytea[]) as hash',
      [personId, hashes],
    );
  });
  await clearTries(accounts, WRONG_CODES, personId);
  return codes;
}

/** Forgets secret and backup codes; the caller has proved the password. */
export async function stopTotp(accounts: Accounts, personId: string): Promise<void> {
  await inAccounts(accounts, async (client) => {
    await ask(client, 'update accounts.people set totp_secret = null, totp_enabled_at = null where id = $1', [
      personId,
    ]);
    await ask(client, 'delete from accounts.backup_codes where person_id = $1', [personId]);
  });
}

/**
 * Checks a code of the authenticator or a backup code and uses it up: neither works twice (OWASP ASVS 5.0 6.5.1).
 * @throws rate_limited per person, however many challenges were opened; unauthenticated `wrong_code`.
 */
export async function proveSecondFactor(
  accounts: Accounts,
  box: SecretBox,
  personId: string,
  code: string,
): Promise<void> {
  await takeTry(accounts, WRONG_CODES, personId);
  const right = /^\d{6}$/.test(code)
    ? await useCode(accounts, box, personId, code)
    : await useBackupCode(accounts, personId, code);
  if (!right) throw unauthenticated('wrong_code');
  await clearTries(accounts, WRONG_CODES, personId);
}

async function useCode(accounts: Accounts, box: SecretBox, personId: string, code: string): Promise<boolean> {
  const [row] = await ask<{ totp_secret: Buffer | null }>(
    accounts.pool,
    'select totp_secret from accounts.people where id = $1 and totp_enabled_at is not null',
    [personId],
  );
  if (!row?.totp_secret) return false;
  const step = stepOf(accounts, unseal(box, personId, row.totp_secret), code);
  if (step === null) return false;
  const used = await ask(
    accounts.pool,
    'update accounts.people set totp_last_step = $2 where id = $1 and totp_last_step < $2 returning id',
    [personId, step],
  );
  return used.length > 0;
}

async function useBackupCode(accounts: Accounts, personId: string, code: string): Promise<boolean> {
  const hash = await hashBackupCode(personId, code);
  const used = await ask(
    accounts.pool,
    'delete from accounts.backup_codes where person_id = $1 and code_hash = $2 returning person_id',
    [personId, hash],
  );
  return used.length > 0;
}

/** The 30-second step a code belongs to, one step of clock difference allowed; null for a wrong code. */
function stepOf(accounts: Accounts, secret: string, code: string): number | null {
  const totp = authenticator(secret);
  const timestamp = accounts.clock.now().getTime();
  const delta = totp.validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}

function newBackupCode(): string {
  const text = Array.from({ length: 10 }, () => ALPHABET[randomInt(32)]).join('');
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

/** One salt per person, so that one hash is compared with all of theirs. */
function hashBackupCode(personId: string, code: string): Promise<Buffer> {
  const salt = createHash('sha256').update(`backup-code:${personId}`).digest().subarray(0, 16);
  return deriveKey(code.toUpperCase().replace(/[^0-9A-Z]/g, ''), salt);
}
