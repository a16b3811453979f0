import { rateLimited } from '../errors.ts';
import { addressBucket, RateLimiter } from '../http/rate-limit.ts';
import type { Caller } from '../http/route.ts';
import { Seats } from './seats.ts';

/** Tries that lead to nobody, for each address; a quarter of it at once, which is more than may wait. */
const FAILURES_PER_MINUTE = 1_200;

/** What all connections of this process share: who waits, how often nobody was found, who holds how many. */
export class Door {
  readonly waiting = new Map<string, number>();
  readonly seats = new Seats();
  readonly #failures = new RateLimiter();

  /** Counts a try before it is known what it leads to. @throws rate_limited. */
  async identify(ip: string, find: () => Promise<Caller | null>): Promise<Caller | null> {
    const bucket = addressBucket(ip);
    const verdict = this.#failures.take(bucket, FAILURES_PER_MINUTE);
    if (!verdict.allowed) throw rateLimited(Math.max(1, verdict.resetSeconds));
    const caller = await find();
    if (caller) this.#failures.giveBack(bucket);
    return caller;
  }
}

/** Counts one in, and answers what counts it out, once. */
export function countIn(waiting: Map<string, number>, name: string): () => void {
  waiting.set(name, (waiting.get(name) ?? 0) + 1);
  let counted = true;
  return () => {
    if (!counted) return;
    counted = false;
    const left = (waiting.get(name) ?? 1) - 1;
    if (left > 0) waiting.set(name, left);
    else waiting.delete(name);
  };
}
