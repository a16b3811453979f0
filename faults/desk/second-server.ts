import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import type { Product } from '../../bench/product/product.ts';
import { applicationTree, killNow } from '../../bench/product/processes.ts';

const MAIN = resolve(import.meta.dirname, '../../server/main.ts');

/** Another server process on the same database, with every role and a port of its own (fault F18). */
export class SecondServer {
  readonly port: number;
  readonly #product: Product;
  readonly #nodeOptions: readonly string[];
  #child: ChildProcess | null = null;

  constructor(product: Product, port: number, nodeOptions: readonly string[]) {
    this.#product = product;
    this.port = port;
    this.#nodeOptions = nodeOptions;
  }

  /** Does not wait until it serves: whoever asks meanwhile asks the other. */
  start(): void {
    const flags = ['--port', String(this.port), '--no-smtp', '--rate-per-minute', '100000000', '--data', this.#product.dataDir];
    this.#child = spawn(process.execPath, [...this.#nodeOptions, MAIN, ...flags], { detached: true, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  }

  kill(): void {
    if (this.#child?.pid) killNow(applicationTree(this.#child.pid));
    this.#child = null;
  }
}
