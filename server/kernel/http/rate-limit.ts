import { isIPv6 } from 'node:net';

interface Bucket {
  tokens: number;
  filledAt: number;
}

export interface RateVerdict {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Seconds until one more request is allowed. */
  resetSeconds: number;
}

/** Token buckets in this process's memory: a burst of a twentieth of the minute, refilled evenly. Old buckets are dropped. */
export class RateLimiter {
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  take(key: string, perMinute: number): RateVerdict {
    const now = this.#now();
    const capacity = Math.max(5, Math.ceil(perMinute / 4));
    const perMs = perMinute / 60_000;
    const bucket = this.#buckets.get(key) ?? { tokens: capacity, filledAt: now };
    bucket.tokens = Math.min(capacity, bucket.tokens + (now - bucket.filledAt) * perMs);
    bucket.filledAt = now;
    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens -= 1;
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > 50_000) this.#dropOldest();
    return {
      allowed,
      limit: perMinute,
      remaining: Math.floor(bucket.tokens),
      resetSeconds: Math.ceil(Math.max(0, 1 - bucket.tokens) / perMs / 1000),
    };
  }

  /** What turned out to be welcome does not count. */
  giveBack(key: string): void {
    const bucket = this.#buckets.get(key);
    if (bucket) bucket.tokens += 1;
  }

  #dropOldest(): void {
    let left = 10_000;
    for (const key of this.#buckets.keys()) {
      if (left-- === 0) return;
      this.#buckets.delete(key);
    }
  }
}

/** One IPv6 customer owns a /64: count by that, or the limit is no limit (threat 82). */
export function addressBucket(ip: string): string {
  if (!isIPv6(ip) || ip.startsWith('::ffff:')) return ip;
  const [head = '', tail = ''] = ip.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const full = ip.includes('::')
    ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left;
  return full.slice(0, 4).join(':');
}
