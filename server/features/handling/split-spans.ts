import type { Span } from './queries.ts';

const DAY_MS = 86_400_000;
/** So long after its end work on a conversation is its wrap-up; later it is work again. */
const WRAP_UP_MS = 30 * 60_000;
/** What is said of longer ago is not believed: consoles report every half minute, and keep what they could not send a while. */
const OLDEST_MS = 3_600_000;

export interface Claim {
  conversationId: string;
  from: Date;
  to: Date;
}

/** What of a claim can be true: not of the future, not of long ago; null: nothing. */
export function believable({ conversationId, from, to }: Claim, now: Date): Claim | null {
  const start = Math.max(from.getTime(), now.getTime() - OLDEST_MS);
  const end = Math.min(to.getTime(), now.getTime());
  return end > start ? { conversationId, from: new Date(start), to: new Date(end) } : null;
}

/** Cut at the end of the conversation, half an hour after it, and at each midnight (UTC). */
export function splitSpan({ conversationId, from, to }: Claim, endedAt: Date | null): Span[] {
  const cuts = [from.getTime(), to.getTime()];
  if (endedAt) cuts.push(endedAt.getTime(), endedAt.getTime() + WRAP_UP_MS);
  for (let midnight = (Math.floor(from.getTime() / DAY_MS) + 1) * DAY_MS; midnight < to.getTime(); midnight += DAY_MS)
    cuts.push(midnight);
  const inside = [...new Set(cuts)]
    .filter((at) => at >= from.getTime() && at <= to.getTime())
    .toSorted((a, b) => a - b);
  const isWrapUp = (at: number): boolean =>
    endedAt !== null && at >= endedAt.getTime() && at < endedAt.getTime() + WRAP_UP_MS;
  return inside.slice(0, -1).map((start, at) => ({
    conversationId,
    kind: isWrapUp(start) ? ('wrap_up' as const) : ('active' as const),
    from: new Date(start),
    to: new Date(inside[at + 1] ?? start),
  }));
}
