import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { unavailable } from '../errors.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 40 ms of one core. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const KEY_BYTES = 32;
/** Each hash takes a whole core and 19 MiB: more at once would starve everybody else, more waiting would be an attack. */
const AT_ONCE = 2;
const WAITING = 200;

/** How many hashes this process has computed; people without an account must cost one too. */
export const passwordHashes = { computed: 0 };

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING) throw unavailable('busy', { retryAfterSeconds: 5 });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** argon2id (RFC 9106) of a text under a salt; waits for its turn. @throws unavailable `busy` when too many wait. */
export function deriveKey(text: string, salt: Buffer, memory = MEMORY_KIB, passes = PASSES): Promise<Buffer> {
  return inTurn(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        passwordHashes.computed += 1;
        const parameters = {
          message: Buffer.from(text, 'utf8'),
          nonce: salt,
          parallelism: 1,
          tagLength: KEY_BYTES,
          memory,
          passes,
        };
        argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)));
      }),
  );
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** @returns the hash in PHC form, `$argon2id$v=19$m=…,t=…,p=1$salt$key`. The password is normalised here (NFKC). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await deriveKey(password.normalize('NFKC'), salt);
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${unpadded(salt)}$${unpadded(key)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const DECOY_SALT = randomBytes(16);

/**
 * Compares a password with a stored hash. Without a hash (no such person, or one without a password) the same work is
 * done and the answer is no, so that time does not tell who has an account.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const text = password.normalize('NFKC');
  const parts = stored ? PHC.exec(stored) : null;
  if (!parts) {
    await deriveKey(text, DECOY_SALT);
    return false;
  }
  const [, memory = '', passes = '', salt = '', expected = ''] = parts;
  const key = await deriveKey(text, Buffer.from(salt, 'base64'), Number(memory), Number(passes));
  const wanted = Buffer.from(expected, 'base64');
  return wanted.length === key.length && timingSafeEqual(wanted, key);
}
