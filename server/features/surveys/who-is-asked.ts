import { createHash } from 'node:crypto';
import type { SurveyDefinition } from '@madoguchi/contracts/surveys.ts';
import type { Candidate } from './invitation-queries.ts';

const DAY_MS = 86_400_000;
/** Asked about what ended longer ago, a customer remembers little and wonders much (an outage, an import). */
const LATEST_MS = 3 * DAY_MS;

export type SkipReason =
  | 'channel'
  | 'no_action'
  | 'never_answered'
  | 'merged'
  | 'complaint'
  | 'rank'
  | 'opted_out'
  | 'asked_lately'
  | 'sample'
  | 'too_late'
  | 'reopened'
  | 'no_address'
  | 'suppressed'
  | 'not_delivered'
  | 'paused';

/** The same conversation is in the sample or not, however often that is asked. */
function isInSample(conversationId: string, surveyId: string, percent: number): boolean {
  const drawn = createHash('sha256').update(`${surveyId}:${conversationId}`).digest().readUInt32BE(0);
  return (drawn % 100) + 1 <= percent;
}

interface Asked {
  conversationId: string;
  surveyId: string;
  definition: SurveyDefinition;
  now: Date;
}

/** Why somebody is not asked; null: they are. Asked when it is planned, and again when its time has come. */
export function whyNot(candidate: Candidate, { conversationId, surveyId, definition, now }: Asked): SkipReason | null {
  const since = (at: Date | null): number => (at ? now.getTime() - at.getTime() : Infinity);
  const channels: readonly string[] = definition.channels;
  if (candidate.status === 'no_action' || candidate.spam) return 'no_action';
  if (candidate.merged) return 'merged';
  if (!channels.includes(candidate.channel)) return 'channel';
  if (!candidate.answered) return 'never_answered';
  if (definition.skipComplaints && candidate.complaint) return 'complaint';
  if (candidate.rank && definition.skipRanks.includes(candidate.rank)) return 'rank';
  if (candidate.refused) return 'opted_out';
  if (since(candidate.last_asked_at) < definition.coolDownDays * DAY_MS) return 'asked_lately';
  return isInSample(conversationId, surveyId, definition.samplePercent) ? null : 'sample';
}

/** A survey about something that is not over any more, or is long over, comes at the wrong time. */
export function whyNotNow(
  candidate: Candidate,
  definition: SurveyDefinition,
  dueAt: Date,
  now: Date,
): SkipReason | null {
  const isOver = candidate.status === 'solved' || candidate.status === 'closed';
  if (definition.trigger !== 'procedure' && !isOver) return 'reopened';
  return now.getTime() - dueAt.getTime() > LATEST_MS ? 'too_late' : null;
}
