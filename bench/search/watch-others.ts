import { setTimeout as sleep } from 'node:timers/promises';
import type { Product } from '../product/product.ts';
import { HttpConnection } from '../wire/http-connection.ts';

const EVERY_MS = 10;

/** Asks for something small all the time: how long it waits is how long the server had no ear for others. */
export function watchOthers(product: Product): { end(): Promise<number> } {
  const line = new HttpConnection(product.port, 60_000);
  let isOver = false;
  let longest = 0;
  const watching = (async () => {
    while (!isOver) {
      longest = Math.max(longest, (await line.call({ method: 'GET', path: '/healthz' })).ms);
      await sleep(EVERY_MS);
    }
  })();
  return {
    end: async () => {
      isOver = true;
      await watching;
      line.close();
      return Math.round(longest);
    },
  };
}
