import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as 43 characters of base64url; what the bearer keeps. */
export function newSecretToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What we keep of a secret token: a plain SHA-256 is enough, because the token itself cannot be guessed. */
export function hashSecretToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** True for the exact form of our tokens; anything else need not bother the database. */
export function isSecretToken(text: unknown): text is string {
  return typeof text === 'string' && /^[A-Za-z0-9_-]{43}$/.test(text);
}
