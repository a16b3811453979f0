import { randomBytes } from 'node:crypto';

/** Without what is read for something else (0 O, 1 I L). 31 letters and digits. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;

/** 予約番号: random, so that nobody learns from it how many there are, or guesses another. 8 × 4.95 bits. */
export function newReference(): string {
  const letters = [...randomBytes(LENGTH * 2)]
    .filter((byte) => byte < LETTERS.length * 8)
    .slice(0, LENGTH)
    .map((byte) => LETTERS[byte % LETTERS.length]);
  return letters.length === LENGTH ? `BK-${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}` : newReference();
}
