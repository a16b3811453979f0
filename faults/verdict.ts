import { percentile, rounded } from '../bench/figures.ts';
import type { Ack, Attempt, Channel, Entry } from './journal.ts';

/** A stored message that carries a token, in the order of its conversation. */
export interface StoredInput {
  token: string;
  conversationId: string;
  position: number;
}

export interface Kill {
  what: 'server' | 'postgres';
  at: number;
}

export interface Verdict {
  attempted: number;
  acked: number;
  stored: number;
  /** Acknowledged and not there. */
  lost: number;
  /** There more than once, each further time counted. */
  doubled: number;
  /** There though nobody sent it. */
  phantom: number;
  /** Neighbours in a conversation that were sent the other way round. */
  inversions: number;
  /** Inputs that needed more than one try. */
  retried: number;
}

/** Compares what was sent and acknowledged with what is stored. Unacknowledged inputs may be there once or not at all. */
export function judge(entries: readonly Entry[], stored: readonly StoredInput[]): Verdict {
  const attempts = new Map(entries.filter((entry) => entry.kind === 'attempt').map((entry) => [entry.token, entry]));
  const acks = new Map(entries.filter((entry) => entry.kind === 'ack').map((entry) => [entry.token, entry]));
  const counts = new Map<string, number>();
  for (const { token } of stored) counts.set(token, (counts.get(token) ?? 0) + 1);
  return {
    attempted: attempts.size,
    acked: acks.size,
    stored: counts.size,
    lost: [...acks.keys()].filter((token) => !counts.has(token)).length,
    doubled: [...counts.values()].reduce((sum, count) => sum + count - 1, 0),
    phantom: [...counts.keys()].filter((token) => !attempts.has(token)).length,
    inversions: countInversions(attempts, stored),
    retried: [...acks.values()].filter((ack) => ack.tries > 1).length,
  };
}

function countInversions(attempts: ReadonlyMap<string, Attempt>, stored: readonly StoredInput[]): number {
  const byConversation = Map.groupBy(stored, (input) => input.conversationId);
  let inversions = 0;
  for (const inputs of byConversation.values()) {
    const numbers = inputs.toSorted((a, b) => a.position - b.position).map((input) => attempts.get(input.token)?.number ?? 0);
    for (const [index, number] of numbers.entries()) if (index > 0 && number < (numbers[index - 1] ?? 0)) inversions += 1;
  }
  return inversions;
}

/**
 * Seconds from each kill until every channel had acknowledged an input that was tried after it. A kill that came before
 * the channels were back from the last one counts to the same recovery; null for one nothing was heard after.
 */
export function recoveries(entries: readonly Entry[], kills: readonly Kill[], channels: readonly Channel[]): (number | null)[] {
  const acks = entries.filter((entry): entry is Ack => entry.kind === 'ack').toSorted((a, b) => a.at - b.at);
  return kills.map(({ at }) => {
    const firsts = channels.map((channel) => acks.find((ack) => ack.channel === channel && ack.triedAt >= at)?.at ?? null);
    return firsts.some((first) => first === null) ? null : (Math.max(...firsts.map((first) => first ?? 0)) - at) / 1_000;
  });
}

export function recoveryP95(seconds: readonly (number | null)[]): number | null {
  return rounded(percentile(seconds.filter((one) => one !== null), 0.95));
}
