import { randomUUID } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Call$ } from '../packages/contracts/client.ts';

/** What `--bootstrap` writes for those who start without hands. */
export interface Bootstrap {
  url: string;
  workspace: string;
  email: string;
  password: string;
  apiKey: string;
  smtpPort: number;
  widgetKey: string;
  formKey: string;
  mailAddress: string;
}

export interface ProductOptions {
  mailServer: string;
  /** False leaves the first visit to the story. */
  workspace?: boolean;
  /** Folder of a product that was set up and stopped (`Product.setUp`): taken as it is, instead of setting up anew. */
  setUp?: string;
  flags?: readonly string[];
}

/** A stopped product's folder and its bootstrap file; a cluster that had to move out of it comes back into it. */
async function copyProduct(from: string, to: string): Promise<void> {
  const moved = join(from, 'data', 'cluster-moved.json');
  await cp(from, to, { recursive: true, verbatimSymlinks: true, filter: (source) => source !== moved });
  if (!existsSync(moved)) return;
  const { cluster } = JSON.parse(await readFile(moved, 'utf8')) as { cluster: string };
  await cp(cluster, join(to, 'data', 'cluster'), { recursive: true, verbatimSymlinks: true });
}

const ROOT = join(import.meta.dirname, '..');
const STARTS_WITHIN_MS = 90_000;

/** The product as `npm start` runs it: a process and a database folder of its own, on free ports of this machine. */
export class Product {
  readonly url: string;
  readonly smtpPort: number;
  readonly #data: string;
  readonly #flags: readonly string[];
  #facts: Bootstrap | null = null;
  #child: ChildProcess | null = null;
  #said = '';

  private constructor(data: string, port: number, smtpPort: number, flags: readonly string[]) {
    this.#data = data;
    this.url = `http://localhost:${port}`;
    this.smtpPort = smtpPort;
    this.#flags = [
      '--port',
      String(port),
      '--smtp-port',
      String(smtpPort),
      '--data',
      join(data, 'data'),
      '--mail-domain',
      'in.madoguchi.localhost',
      ...flags,
    ];
  }

  /**
   * A product with its workspace, stopped again: what every story begins with, made once. Answers its folder, which the
   * caller removes.
   */
  static async setUp(): Promise<string> {
    const product = await Product.open({ mailServer: 'smtp://127.0.0.1:9' });
    await product.#end('SIGTERM');
    return product.#data;
  }

  static async open(options: ProductOptions): Promise<Product> {
    // A port that was free a moment ago is somebody else's now and then, where many products start at once.
    for (let left = 2; ; left -= 1)
      try {
        return await Product.#open(options);
      } catch (error) {
        if (left === 0 || !String(error).includes('EADDRINUSE')) throw error;
      }
  }

  static async #open({ mailServer, workspace = true, setUp, flags = [] }: ProductOptions): Promise<Product> {
    const data = await mkdtemp(join(tmpdir(), 'madoguchi-story-'));
    if (workspace && setUp) await copyProduct(setUp, data);
    const product = new Product(data, await freePort(), await freePort(), ['--mail-server', mailServer, ...flags]);
    const file = join(data, 'bootstrap.json');
    await product.start(workspace ? ['--empty', '--bootstrap', file] : []).catch(async (error: unknown) => {
      await product.stop();
      throw error;
    });
    if (workspace) product.#facts = JSON.parse(await readFile(file, 'utf8')) as Bootstrap;
    return product;
  }

  get facts(): Bootstrap {
    if (!this.#facts) throw new Error('this product was started without a workspace');
    return this.#facts;
  }

  /** A folder that goes when the product does. */
  newFolder(name: string): string {
    return join(this.#data, `${name}-${randomUUID()}`);
  }

  /** Also after `kill`: the same folder, the same ports. Resolves when the product says it serves. */
  async start(flags: readonly string[] = []): Promise<void> {
    // The channel is how the product notices that we died: it then stops by itself.
    const child = spawn(process.execPath, ['server/main.ts', ...this.#flags, ...flags], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: cleanEnvironment(),
    });
    this.#child = child;
    this.#said = '';
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the product did not start\n${this.#said}`)), STARTS_WITHIN_MS);
      const listen = (chunk: Buffer): void => {
        this.#said += chunk.toString();
        if (/^Madoguchi: /m.test(this.#said)) resolve();
      };
      child.stdout?.on('data', listen);
      child.stderr?.on('data', listen);
      child.once('exit', () => reject(new Error(`the product ended\n${this.#said}`)));
      void child.once('exit', () => clearTimeout(timer));
    });
  }

  /** As a power cut would: nothing is drained, nothing said. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.#data, { recursive: true, force: true, maxRetries: 5 });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  /** Everything the product wrote to the terminal since it started. */
  get said(): string {
    return this.#said;
  }

  /** The public API, with the key of the workspace. */
  api(): Call$ {
    return createClient({ baseUrl: this.url, headers: () => ({ authorization: `Bearer ${this.facts.apiKey}` }) });
  }

  /** The API as a signed-in member uses it. */
  async apiAs(email: string, password: string): Promise<Call$> {
    const answer = await fetch(`${this.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url },
      body: JSON.stringify({ email, password }),
    });
    if (answer.status !== 201) throw new Error(`nobody could sign in as ${email}: ${await answer.text()}`);
    const cookie = answer.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    return createClient({ baseUrl: this.url, headers: () => ({ cookie, origin: this.url }) });
  }
}

/** Settings of the machine must not reach the product under test. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(MADOGUCHI_|DATABASE_URL|VITEST|NODE_OPTIONS|NODE_ENV)/.test(name),
  );
  return { ...Object.fromEntries(kept), NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/compiled') };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
