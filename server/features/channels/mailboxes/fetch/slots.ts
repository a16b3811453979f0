/** One of a bounded number of connections. */
export interface Slot {
  /** Aborted when somebody waits and this one only listens: it should be given back. */
  wanted: AbortSignal;
  /** From now on it only listens for new mail. */
  rest(): void;
  /** It works again. */
  work(): void;
  release(): void;
}

interface Held {
  resting: boolean;
  wanted: AbortController;
}

/**
 * So many at once, handed out in the order they are asked for. Who only listens gives way when others wait, so a thousand
 * mailboxes are read in turns over a hundred connections.
 */
export class Slots {
  readonly #most: number;
  readonly #held = new Set<Held>();
  readonly #waiting: ((slot: Slot | null) => void)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Null: the signal came first. */
  async acquire(signal: AbortSignal): Promise<Slot | null> {
    if (signal.aborted) return null;
    if (this.#held.size < this.#most) return this.#give();
    const { promise, resolve } = Promise.withResolvers<Slot | null>();
    const leave = (): void => {
      const at = this.#waiting.indexOf(resolve);
      if (at >= 0) this.#waiting.splice(at, 1);
      resolve(null);
    };
    this.#waiting.push(resolve);
    signal.addEventListener('abort', leave, { once: true });
    this.#askForOne();
    const slot = await promise;
    signal.removeEventListener('abort', leave);
    return slot;
  }

  #askForOne(): void {
    for (const held of this.#held) {
      if (!held.resting || held.wanted.signal.aborted) continue;
      held.wanted.abort();
      return;
    }
  }

  #give(): Slot {
    const held: Held = { resting: false, wanted: new AbortController() };
    this.#held.add(held);
    return {
      wanted: held.wanted.signal,
      rest: () => {
        held.resting = true;
        if (this.#waiting.length > 0) held.wanted.abort();
      },
      work: () => {
        held.resting = false;
      },
      release: () => {
        if (!this.#held.delete(held)) return;
        const next = this.#waiting.shift();
        if (next) next(this.#give());
      },
    };
  }
}
