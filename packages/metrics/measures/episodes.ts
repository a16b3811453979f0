import type { NeutralFact } from '../facts.ts';
import { saysThanksOnly } from '../thanks.ts';

/** From the moment a solved matter came back until it was solved again. */
export interface Episode {
  at: number;
  solvedBefore: number | null;
  byCustomer: boolean;
  messages: NeutralFact[];
  /** Somebody answered, escalated or passed it on. */
  worked: boolean;
  endedAt: number | null;
}

const CUSTOMER = /^customer/i;

/** Who brought it back: a customer's message, or a status fact that does not name one of us. */
export function openEpisode(episodes: Episode[], fact: NeutralFact, solvedBefore: number | null): void {
  const { by } = fact;
  const byCustomer =
    fact.type === 'customer.message' ||
    (fact.type === 'reopened' && (by === undefined || CUSTOMER.test(by) || by === fact.customer));
  episodes.push({ at: fact.at, solvedBefore, byCustomer, messages: [], worked: false, endedAt: null });
}

/** Ends the last one. @returns true when it was a thank-you: its solving moves nothing. */
export function endEpisode(episodes: readonly Episode[], at: number): boolean {
  const episode = episodes.at(-1);
  if (!episode || episode.endedAt !== null) return false;
  episode.endedAt = at;
  return isThanks(episode);
}

/**
 * A thank-you: every message of it says so; where nobody knows what was said, solved again without a word from us (as
 * the clocks of the desk see it).
 */
export function isThanks(episode: Episode): boolean {
  if (!episode.byCustomer) return false;
  const marks = episode.messages.map(saysThanksOnly);
  // Brought back in the customer's name without a word of theirs: nothing says it was thanks.
  if (marks.length === 0 || marks.includes(false)) return false;
  if (marks.every((mark) => mark === true)) return true;
  return episode.endedAt !== null && !episode.worked;
}

export function isRealReturn(episode: Episode): boolean {
  return episode.byCustomer && !isThanks(episode);
}

export const WEEK_MS = 7 * 86_400_000;

export function cameBackSoon(episode: Episode): boolean {
  return isRealReturn(episode) && episode.solvedBefore !== null && episode.at - episode.solvedBefore <= WEEK_MS;
}
