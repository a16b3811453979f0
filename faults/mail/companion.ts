import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import type { Product } from '../../bench/product/product.ts';
import { applicationTree, killNow } from '../../bench/product/processes.ts';

const MAIN = resolve(import.meta.dirname, '../../server/main.ts');

/** A second server process on the same database that does the same work: fetches the same mailbox, sends the same mails (fault F18). */
export class Companion {
  readonly #product: Product;
  readonly #flags: readonly string[];
  #child: ChildProcess | null = null;

  constructor(product: Product, flags: readonly string[]) {
    this.#product = product;
    this.#flags = flags;
  }

  start(): void {
    const flags = ['--roles', 'worker', '--port', '0', '--no-smtp', '--data', this.#product.dataDir, ...this.#flags];
    this.#child = spawn(process.execPath, [MAIN, ...flags], { detached: true, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  }

  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  kill(): void {
    if (this.#child?.pid) killNow(applicationTree(this.#child.pid));
    this.#child = null;
  }

  /** Stops it in the middle of whatever it does, as a suspended virtual machine; it goes on later as if nothing had been. */
  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }
}
