import { invalid } from '../../../kernel/errors.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';

/** Nobody reads and fills a form faster; a page left open longer is given a new one with the words kept. */
const SHORTEST_MS = 2_000;
const LONGEST_MS = 12 * 3600 * 1000;

const place = (inboxId: string): string => `form:${inboxId}:nonce`;

/** Says when a form was shown, in a way that cannot be made up or carried to another form. */
export function createNonce(secrets: SecretBox, inboxId: string, now: Date): string {
  return secrets.sealSecret(String(now.getTime()), place(inboxId));
}

/** @throws invalid `form_too_fast`, `form_expired` (also for one that is not ours). */
export function checkNonce(secrets: SecretBox, inboxId: string, nonce: string, now: Date): void {
  const age = now.getTime() - shownAt(secrets, inboxId, nonce);
  if (!(age <= LONGEST_MS)) throw invalid('form_expired');
  if (age < SHORTEST_MS) throw invalid('form_too_fast');
}

function shownAt(secrets: SecretBox, inboxId: string, nonce: string): number {
  try {
    return Number(secrets.openSecret(nonce, place(inboxId)));
  } catch {
    return Number.NaN;
  }
}
