import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries } from '../../server/kernel/embedded-postgres/binaries.ts';
import { loadPasswords } from '../../server/kernel/embedded-postgres/passwords.ts';
import { choosePlacement } from '../../server/kernel/embedded-postgres/placement.ts';
import { freePort, rememberedPort } from '../../server/kernel/embedded-postgres/port.ts';
import { readPostmaster } from '../../server/kernel/embedded-postgres/postmaster-file.ts';
import { applicationTree, isRunning, killNow } from './processes.ts';

/** What the product writes to the file of `--bootstrap`. */
export interface Access {
  url: string;
  workspace: string;
  email: string;
  password: string;
  apiKey: string;
  smtpPort: number;
  widgetKey: string;
  mailAddress: string;
}

export interface ProductOptions {
  /** Switches of Node before the program, `--cpu-prof` say. */
  nodeOptions?: readonly string[];
  /** Switches of the product beside those every campaign gives. */
  flags?: readonly string[];
}

export interface Product {
  access: Access;
  port: number;
  smtpPort: number;
  /** Folder of its database and secrets: another process may join with it. */
  dataDir: string;
  /** Process id of the server now. */
  pid(): number;
  postmasterPid(): number | null;
  databaseUrl(role: 'madoguchi_owner' | 'madoguchi_app'): string;
  /** Milliseconds from starting the process to the first 200 of /healthz, of the last start. */
  startedInMs(): number;
  /** Ends the server and what it started except PostgreSQL, at once, like a power cut of the application. */
  killServer(): void;
  /** Starts the same command again. */
  start(): Promise<void>;
  /** SIGTERM and wait; PostgreSQL stops with it. */
  stop(): Promise<void>;
  /** Stops and removes everything. */
  remove(): Promise<void>;
  /** What the server said on its outputs so far, newest last. */
  output(): string;
}

const MAIN = resolve(import.meta.dirname, '../../server/main.ts');
const START_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 15_000;

/** A product of its own in a temporary folder, started as a user starts it, with one empty workspace. */
export async function installProduct(options: ProductOptions = {}): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-measure-'));
  const product = new InstalledProduct(folder, await freePort(), await freePort(), options);
  try {
    await product.start();
    return product;
  } catch (error) {
    await product.remove();
    throw new Error(`the product does not start:\n${product.output().slice(-3_000)}`, { cause: error });
  }
}

class InstalledProduct implements Product {
  readonly port: number;
  readonly smtpPort: number;
  readonly #folder: string;
  readonly #options: ProductOptions;
  #child: ChildProcess | null = null;
  #output = '';
  #startedInMs = 0;
  #access: Access | null = null;

  constructor(folder: string, port: number, smtpPort: number, options: ProductOptions) {
    this.#folder = folder;
    this.port = port;
    this.smtpPort = smtpPort;
    this.#options = options;
  }

  get access(): Access {
    if (!this.#access) throw new Error('the product has not been started');
    return this.#access;
  }

  get dataDir(): string {
    return join(this.#folder, 'data');
  }

  get #databaseDir(): string {
    return join(this.dataDir, 'postgres');
  }

  pid(): number {
    if (!this.#child?.pid) throw new Error('the product is not running');
    return this.#child.pid;
  }

  postmasterPid(): number | null {
    if (!existsSync(this.#databaseDir)) return null;
    return readPostmaster(choosePlacement(findBinaries(), this.#databaseDir).clusterDir)?.pid ?? null;
  }

  databaseUrl(role: 'madoguchi_owner' | 'madoguchi_app'): string {
    return `postgres://${role}:${loadPasswords(this.#databaseDir)[role]}@127.0.0.1:${rememberedPort(this.#databaseDir)}/madoguchi`;
  }

  startedInMs(): number {
    return this.#startedInMs;
  }

  output(): string {
    return this.#output;
  }

  async start(): Promise<void> {
    const bootstrap = join(this.#folder, 'access.json');
    // The workspace is made once; a product that was killed is started again without asking for another.
    const first = existsSync(bootstrap) ? [] : ['--empty', '--bootstrap', bootstrap];
    const flags = ['--port', String(this.port), '--smtp-port', String(this.smtpPort), '--data', this.dataDir, '--rate-per-minute', '100000000', ...first, ...(this.#options.flags ?? [])];
    const startedAt = performance.now();
    // A group of its own, so that Ctrl-C reaches only the campaign; the channel ends the server when the campaign dies.
    const child = spawn(process.execPath, [...(this.#options.nodeOptions ?? []), MAIN, ...flags], { detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (this.#output = (this.#output + chunk.toString()).slice(-20_000)));
    await this.#untilServing(child);
    this.#startedInMs = Math.round(performance.now() - startedAt);
    await this.#untilBootstrapped(bootstrap, child);
  }

  async #untilServing(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + START_WITHIN_MS;
    while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
      const answer = await fetch(`http://127.0.0.1:${this.port}/healthz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
      if (answer?.ok) return;
      await sleep(15);
    }
    throw new Error(`the product does not serve:\n${this.#output.slice(-3_000)}`);
  }

  async #untilBootstrapped(file: string, child: ChildProcess): Promise<void> {
    const deadline = Date.now() + START_WITHIN_MS;
    while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
      const access = existsSync(file) ? parseOrNull(readFileSync(file, 'utf8')) : null;
      if (access) {
        this.#access = access;
        return;
      }
      await sleep(15);
    }
    throw new Error(`the product did not write its bootstrap file:\n${this.#output.slice(-3_000)}`);
  }

  killServer(): void {
    if (this.#child?.pid) killNow(applicationTree(this.#child.pid));
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child?.pid) return;
    const postmaster = this.postmasterPid();
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await Promise.race([gone, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
    }
    this.killServer();
    if (postmaster !== null) await endPostgres(postmaster);
    this.#child = null;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** After a server that stopped in order nothing is left to end; after one that was killed PostgreSQL still runs. */
async function endPostgres(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isRunning(pid)) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < 8_000 && isRunning(pid); waited += 100) await sleep(100);
  }
}

function parseOrNull(text: string): Access | null {
  try {
    return JSON.parse(text) as Access;
  } catch {
    return null;
  }
}
