import type { AnswerRow } from './answer-queries.ts';
import type { InvitationRow } from './invitation-queries.ts';

/** So long an answer can be changed by the same link. */
const CHANGEABLE_MS = 86_400_000;

/** Open until it expires; once answered, a day from then. */
export function isOpenFor(
  asking: Pick<InvitationRow, 'state' | 'expires_at'>,
  before: Pick<AnswerRow, 'answered_at'> | null,
  now: Date,
): boolean {
  if (before) return now.getTime() - before.answered_at.getTime() < CHANGEABLE_MS;
  if (asking.state !== 'ready' && asking.state !== 'delivered') return false;
  return asking.expires_at === null || asking.expires_at > now;
}
