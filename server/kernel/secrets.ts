import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { AppError, invalid } from './errors.ts';

/** Keeps other people's secrets (mail passwords, webhook keys) unreadable in the database and its backups. */
export interface SecretBox {
  /**
   * Seals with the newest key. `aad` names the place, for example `inbox:<id>:smtp_password`: a sealed value copied to
   * another row does not open there.
   */
  sealSecret(plain: string, aad: string): string;
  /** Opens what any known key sealed; throws `secrets.unreadable` for a lost key, another place or a changed value. */
  openSecret(sealed: string, aad: string): string;
  /** True when the value was sealed with an older key and should be sealed again. */
  isOutdated(sealed: string): boolean;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const MIN_SECRET_CHARACTERS = 32;

/** AES-256-GCM (NIST SP 800-38D) with random 96-bit IVs. `secrets`: newest first; older ones are only for opening. */
export function createSecretBox(secrets: readonly string[]): SecretBox {
  const keys = secrets.map(deriveKey);
  const [newest] = keys;
  if (newest === undefined) throw invalid('secrets.missing');
  return {
    sealSecret: (plain, aad) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', newest.key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(aad, 'utf8'));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `v1.${newest.id}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`;
    },
    openSecret: (sealed, aad) => {
      const [version, id, body = ''] = sealed.split('.');
      const key = keys.find((each) => each.id === id)?.key;
      if (version !== 'v1' || key === undefined) throw unreadable();
      return open(key, Buffer.from(body, 'base64url'), aad);
    },
    isOutdated: (sealed) => !sealed.startsWith(`v1.${newest.id}.`),
  };
}

const unreadable = (): AppError => new AppError('unavailable', 'secrets.unreadable');

function open(key: Buffer, bytes: Buffer, aad: string): string {
  if (bytes.length < IV_BYTES + TAG_BYTES) throw unreadable();
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(aad, 'utf8'));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    throw unreadable();
  }
}

/** A person types the secret, so it is not a key yet: HKDF-SHA256 (RFC 5869). The id names the key, not its value. */
function deriveKey(secret: string): { id: string; key: Buffer } {
  if (secret.length < MIN_SECRET_CHARACTERS)
    throw invalid('secrets.too_short', { values: { characters: MIN_SECRET_CHARACTERS } });
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'madoguchi secret storage v1', 32));
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key };
}

/**
 * The secrets of this installation, newest first: `MADOGUCHI_SECRET` (several separated by commas while rotating), else
 * the file `secret` (0600) of the data folder, made at the first start. The file stays readable after a move to the
 * variable, so what it sealed still opens.
 */
export function loadSecrets(options: { variable: string | undefined; dataDir: string }): string[] {
  const given = (options.variable ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const file = path.join(options.dataDir, 'secret');
  const stored = given.length > 0 ? readIfThere(file) : (readIfThere(file) ?? createSecretFile(file));
  return stored === null ? given : [...given, stored];
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Written aside and linked: of two processes starting at once both end up with the same secret, never half of one. */
function createSecretFile(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${randomToken(6)}`;
  const handle = openSync(aside, 'wx', 0o600);
  writeSync(handle, `${randomToken(48)}\n`);
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside);
  }
  return readFileSync(file, 'utf8').trim();
}

/** Equal or not, in a time that does not depend on where they differ. Hashed first, so that lengths do not matter. */
export function sameSecret(a: string | Buffer, b: string | Buffer): boolean {
  const digest = (value: string | Buffer): Buffer => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Random token for links, sessions and keys: base64url of `bytes` random bytes. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** What the database keeps of a token: SHA-256. Enough, because our tokens are random and long. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
