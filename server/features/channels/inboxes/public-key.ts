import { randomBytes } from 'node:crypto';

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** What an embedded widget or form carries: 24 letters from 120 random bits, safe in addresses and mail boxes. */
export function newPublicKey(): string {
  return `ib_${[...randomBytes(24)].map((byte) => LETTERS[byte % 32]).join('')}`;
}
