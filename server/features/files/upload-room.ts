import { rateLimited } from '../../kernel/errors.ts';
import { addressBucket } from '../../kernel/http/rate-limit.ts';

/** Bytes of unfinished uploads this process holds in memory: of everybody, and of one address (threat 86). */
const MOST = 256 * 1024 * 1024;
const MOST_OF_ADDRESS = 64 * 1024 * 1024;
const COME_AGAIN_SECONDS = 10;

/** One upload's share of the memory for uploads. */
export interface Share {
  /** @throws rate_limited when there is no room for so many more bytes. */
  grow(bytes: number): void;
  /** Gives all of it back, once. */
  release(): void;
}

const held = new Map<string, number>();
let heldByAll = 0;

export function takeShare(ip: string): Share {
  const address = addressBucket(ip);
  let mine = 0;
  const change = (by: number): void => {
    mine += by;
    heldByAll += by;
    const left = (held.get(address) ?? 0) + by;
    if (left > 0) held.set(address, left);
    else held.delete(address);
  };
  return {
    grow: (bytes) => {
      if (heldByAll + bytes > MOST || (held.get(address) ?? 0) + bytes > MOST_OF_ADDRESS)
        throw rateLimited(COME_AGAIN_SECONDS);
      change(bytes);
    },
    release: () => change(-mine),
  };
}
