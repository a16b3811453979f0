const SHORTEST_MS = 5_000;
const LONGEST_MS = 5 * 60_000;

/**
 * When to try a mailbox again: half as long as it has been failing, up to five minutes, so that a server that comes back
 * is found soon and one that is away is not hammered; what only a person can change is looked at every five minutes. Spread
 * by a fifth, so that the mailboxes of one provider do not come all at once.
 */
export function nextTry(now: Date, failingSince: Date, failure: { lasting: boolean }): Date {
  const elapsed = now.getTime() - failingSince.getTime();
  const pause = failure.lasting ? LONGEST_MS : Math.min(LONGEST_MS, Math.max(SHORTEST_MS, elapsed / 2));
  return new Date(now.getTime() + pause * (1 + Math.random() / 5));
}

/** Milliseconds until a mail that failed so often is tried again: once, twice, four and eight times the first pause. */
export const troublePause = (tries: number, first: number): number => first * 2 ** Math.min(tries - 1, 4);
