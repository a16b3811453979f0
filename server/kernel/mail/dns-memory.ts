type Ask = (name: string, type: string) => Promise<string[] | string[][]>;

/** How long an answer is believed without asking again: below the TTL that records about mail usually have. */
const ANSWER_MS = 60_000;
/** That there is no such name; whoever publishes a record is not kept waiting long. */
const ABSENCE_MS = 15_000;
/** Names kept; the oldest go first. Forged senders must not fill the memory. */
const MOST = 5_000;
const ABSENT = new Set(['ENOTFOUND', 'ENODATA', 'NOTFOUND']);

interface Known {
  answer: Promise<string[] | string[][]>;
  /** Infinity while the question is on its way: who asks the same meanwhile waits with the first. */
  until: number;
}

/**
 * Asks every question once: mails come in bursts from few domains, and each asks a dozen names. Failures (time-outs,
 * refusals) are not kept: the next mail asks again.
 */
export function rememberAnswers(ask: Ask, now: () => number = Date.now): Ask {
  const known = new Map<string, Known>();
  const keep = (key: string, entry: Known, ms: number): void => {
    if (known.get(key) === entry) entry.until = now() + ms;
  };
  return (name, type) => {
    const key = `${type} ${name.toLowerCase()}`;
    const before = known.get(key);
    if (before && before.until > now()) return before.answer;
    const entry: Known = { answer: ask(name, type), until: Infinity };
    known.delete(key);
    known.set(key, entry);
    if (known.size > MOST) known.delete(known.keys().next().value ?? '');
    entry.answer.then(
      () => keep(key, entry, ANSWER_MS),
      (error: NodeJS.ErrnoException) => {
        if (ABSENT.has(error.code ?? '')) keep(key, entry, ABSENCE_MS);
        else if (known.get(key) === entry) known.delete(key);
      },
    );
    return entry.answer;
  };
}
