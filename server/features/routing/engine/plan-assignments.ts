import { chooseAssignee, type Choice } from './choose-assignee.ts';
import { orderQueue } from './order-queue.ts';
import type { Candidate, Waiting } from './shapes.ts';

export interface Assignment extends Choice {
  waiting: Waiting;
}

/** Notes that somebody was given something, for the next decision. */
export function take(candidate: Candidate, waiting: Waiting, now: Date): void {
  candidate.places[waiting.channel].used += 1;
  candidate.turns.set(waiting.teamId ?? '', now);
}

/**
 * Who gets what of all that waits, the most pressing first. Stops where `limit` is reached; whoever is left over is
 * nobody's because nobody fit is free. Changes the places and turns of `candidates`.
 */
export function planAssignments(
  queue: readonly Waiting[],
  candidates: readonly Candidate[],
  now: Date,
  limit = Number.POSITIVE_INFINITY,
): Assignment[] {
  const plan: Assignment[] = [];
  for (const waiting of orderQueue(queue, now)) {
    if (plan.length >= limit) break;
    const choice = chooseAssignee(waiting, candidates, now);
    if (!choice) continue;
    const chosen = candidates.find(({ memberId }) => memberId === choice.memberId);
    if (chosen) take(chosen, waiting, now);
    plan.push({ waiting, ...choice });
  }
  return plan;
}
