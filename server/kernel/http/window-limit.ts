import { rateLimited } from '../errors.ts';
import type { Clock } from '../clock.ts';

interface Window {
  count: number;
  endsAt: number;
}

const MOST_KEYS = 20_000;

/** So many a window for each key, counted in this process. A person may use all of them at once, as people who type fast do. */
export class WindowLimit {
  readonly #windows = new Map<string, Window>();
  readonly #clock: Clock;
  readonly #most: number;
  readonly #seconds: number;

  constructor(clock: Clock, limit: { most: number; seconds: number }) {
    this.#clock = clock;
    this.#most = limit.most;
    this.#seconds = limit.seconds;
  }

  /** @throws rate_limited with the seconds until the window ends. */
  take(key: string): void {
    const now = this.#clock.now().getTime();
    const known = this.#windows.get(key);
    const window = known && known.endsAt > now ? known : { count: 0, endsAt: now + this.#seconds * 1000 };
    if (window.count >= this.#most) throw rateLimited(Math.max(1, Math.ceil((window.endsAt - now) / 1000)));
    window.count += 1;
    this.#windows.delete(key);
    this.#windows.set(key, window);
    if (this.#windows.size > MOST_KEYS) this.#forget(now);
  }

  #forget(now: number): void {
    for (const [key, window] of this.#windows) if (window.endsAt <= now) this.#windows.delete(key);
    for (const key of this.#windows.keys()) {
      if (this.#windows.size <= MOST_KEYS / 2) return;
      this.#windows.delete(key);
    }
  }
}
