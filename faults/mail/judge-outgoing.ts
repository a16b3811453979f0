import type { Arrival, Entry } from '../journal.ts';

/** What the product itself says about a mail it sent. */
export interface SaidOfMail {
  token: string;
  maybeTwice: boolean;
  state: string;
}

export interface OutgoingVerdict {
  attempted: number;
  acked: number;
  /** Answers that arrived at least once. */
  arrived: number;
  /** Acknowledged answers that never arrived. */
  lost: number;
  /** Arrivals beyond the first of each answer. Unavoidable when the line breaks, or the sender dies, between the mail and its 250. */
  doubled: number;
  /** Doubled answers of which the product does not say that they may have gone twice. */
  doubledUnsaid: number;
  /** Answers whose copies have different Message-IDs: mail programs would show them twice. */
  otherMessageId: number;
  /** Arrivals that nobody wrote. */
  phantom: number;
  /** Neighbours that first arrived at one recipient the other way round. */
  inversions: number;
}

/** Compares answers that were acknowledged with mails that arrived. */
export function judgeOutgoing(entries: readonly Entry[], said: readonly SaidOfMail[]): OutgoingVerdict {
  const attempts = new Map(entries.filter((entry) => entry.kind === 'attempt' && entry.channel === 'out').map((entry) => [entry.token, entry as Extract<Entry, { kind: 'attempt' }>]));
  const acked = entries.filter((entry) => entry.kind === 'ack' && entry.channel === 'out').map((entry) => entry.token);
  const arrivals = Map.groupBy(entries.filter((entry): entry is Arrival => entry.kind === 'arrival'), (arrival) => arrival.token);
  const admitted = new Set(said.filter((one) => one.maybeTwice).map((one) => one.token));
  const twice = [...arrivals].filter(([, copies]) => copies.length > 1);
  return {
    attempted: attempts.size,
    acked: acked.length,
    arrived: arrivals.size,
    lost: acked.filter((token) => !arrivals.has(token)).length,
    doubled: twice.reduce((sum, [, copies]) => sum + copies.length - 1, 0),
    doubledUnsaid: twice.filter(([token]) => !admitted.has(token)).length,
    otherMessageId: twice.filter(([, copies]) => new Set(copies.map((copy) => copy.messageId)).size > 1).length,
    phantom: [...arrivals.keys()].filter((token) => !attempts.has(token)).length,
    inversions: countInversions([...arrivals.values()].flatMap((copies) => copies.slice(0, 1)), attempts),
  };
}

function countInversions(firsts: readonly Arrival[], attempts: ReadonlyMap<string, { number: number }>): number {
  let inversions = 0;
  for (const arrivals of Map.groupBy(firsts, (arrival) => arrival.recipient).values()) {
    const numbers = arrivals.map((arrival) => attempts.get(arrival.token)?.number ?? 0);
    for (const [index, number] of numbers.entries()) if (index > 0 && number < (numbers[index - 1] ?? 0)) inversions += 1;
  }
  return inversions;
}
