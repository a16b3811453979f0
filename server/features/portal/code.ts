import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { hashToken, randomToken, type SecretBox } from '../../kernel/secrets.ts';

export const CODE_SECONDS = 600;
/** Of one code; then only another one helps. */
export const MOST_TRIES = 5;

const shape = z.object({ code: z.string(), link: z.string() });
/** What the mail says: six digits to type in, or a link to follow. */
export type CodeSecrets = z.infer<typeof shape>;

export function newSecrets(): CodeSecrets {
  return { code: String(randomInt(1_000_000)).padStart(6, '0'), link: randomToken() };
}

/** Six digits alone are few: hashed with the id of their code, no table of all hashes fits two of them. */
export function hashCode(id: string, code: string): Buffer {
  return hashToken(`${id}:${code}`);
}

export const placeOf = (codeId: string): string => `portal_code:${codeId}`;

export function readSecrets(box: SecretBox, sealed: string, place: string): CodeSecrets {
  return shape.parse(JSON.parse(box.openSecret(sealed, place)));
}

/** As people type it: full-width digits, spaces, hyphens. Null for anything that is no code. */
export function readCode(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s\-‐ー]/gu, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}
