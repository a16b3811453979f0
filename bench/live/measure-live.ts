import { join } from 'node:path';
import { rounded } from '../figures.ts';
import { runChild } from '../product/child.ts';
import type { Product } from '../product/product.ts';
import type { Tidy } from '../product/tidy.ts';
import { signIn } from '../size/measure-size.ts';
import type { LiveFigures, LiveTask } from './live-process.ts';

/** Times the way of a customer's message to another agent's screen, and to two thousand open sockets. */
export async function measureLive(tidy: Tidy, product: Product, sockets: number): Promise<LiveFigures> {
  const task: LiveTask = {
    port: product.port, apiKey: product.access.apiKey, cookie: await signIn(product), serverPid: product.pid(), messages: 250, sockets, broadcasts: 20,
  };
  const figures = await runChild<LiveFigures>(tidy, join(import.meta.dirname, 'live-process.ts'), task);
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, rounded(value)])) as unknown as LiveFigures;
}
