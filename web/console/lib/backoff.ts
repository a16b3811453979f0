export interface Backoff {
  /** Milliseconds to wait before the next try. */
  next(): number;
  reset(): void;
}

export interface BackoffOptions {
  firstMs: number;
  maxMs: number;
  random?: () => number;
}

/** Doubling pauses with jitter over the upper half, so that thousands of screens do not come back in one wave. */
export function createBackoff({ firstMs, maxMs, random = Math.random }: BackoffOptions): Backoff {
  let tries = 0;
  return {
    next() {
      const full = Math.min(maxMs, firstMs * 2 ** tries);
      tries = Math.min(tries + 1, 16);
      return full / 2 + (full / 2) * random();
    },
    reset() {
      tries = 0;
    },
  };
}
