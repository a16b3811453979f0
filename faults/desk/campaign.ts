import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rounded } from '../../bench/figures.ts';
import { installProduct, type Product } from '../../bench/product/product.ts';
import { killNow } from '../../bench/product/processes.ts';
import { Tidy } from '../../bench/product/tidy.ts';
import { writeReport } from '../../server/commands/evals/report-file.ts';
import { freePort } from '../../server/kernel/embedded-postgres/port.ts';
import { planKills } from '../campaign.ts';
import { readStored, untilQuiet } from '../count-stored.ts';
import { countRefusals, Journal } from '../journal.ts';
import { judge, recoveries, recoveryP95, type Kill } from '../verdict.ts';
import { countDesk } from './count-desk.ts';
import { print, type DeskFaultResults } from './print-desk.ts';
import { SecondServer } from './second-server.ts';
import { setUpDesk, TARGET_MS } from './set-up.ts';
import type { ShiftBooks, ShiftTask } from './shift-process.ts';

export interface DeskFaultOptions {
  /** Of the two servers in turn. */
  kills: number;
  pgKills: number;
  /** No kill begins after so many seconds; what was promised is waited for after that. */
  seconds: number;
  /** The clock of one server is so much ahead, that of the other so much behind. */
  skewSeconds: number;
  json?: string | undefined;
}

const QUIET_WITHIN_MS = 60_000;
const SETTLE_MS = 3_000;

/** Kills both servers and the database of a desk at work, while the servers' clocks are wrong, and looks what was done twice or never. */
export async function runDeskFaults(options: DeskFaultOptions): Promise<void> {
  const startedAt = new Date();
  const tidy = new Tidy();
  await tidy.campaign(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'madoguchi-desk-faults-'));
    tidy.add(() => rm(folder, { recursive: true, force: true }));
    const product = await installProduct({ nodeOptions: skewedBy(options.skewSeconds) });
    tidy.add(() => product.remove());
    const seats = await setUpDesk(product);
    const second = new SecondServer(product, await freePort(), skewedBy(-options.skewSeconds));
    second.start();
    tidy.add(() => second.kill());
    const journal = join(folder, 'journal.jsonl');
    const shift = new Shift({ journal, ports: [product.port, second.port], apiKey: product.access.apiKey, ...seats });
    tidy.add(() => shift.kill());
    await sleep(SETTLE_MS);
    const kills = await killAtRandom({ product, second, options });
    await sleep(SETTLE_MS);
    const books = await shift.stop();
    // What came in last is due only now; the timers have a minute to say so, and have it with one server as with two.
    await sleep(TARGET_MS);
    const results = await summarise({ product, journal: new Journal(journal), kills, books });
    print(results);
    if (results.unexpected > 0) console.log(`  the server said:\n${product.output().slice(-4_000)}`);
    const { kills: most, pgKills, seconds, skewSeconds } = options;
    writeReport(options.json, { name: 'faults:desk', startedAt, results, limits: { kills: most, pgKills, seconds, skewSeconds } });
  });
}

function skewedBy(seconds: number): string[] {
  return ['--import', `${new URL('./skew-clock.ts', import.meta.url).href}?ms=${seconds * 1_000}`];
}

class Shift {
  readonly #child: ChildProcess;
  readonly #books: Promise<ShiftBooks>;

  constructor(task: ShiftTask) {
    const child = fork(join(import.meta.dirname, 'shift-process.ts'), [JSON.stringify(task)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#child = child;
    this.#books = new Promise((resolve, reject) => {
      child.once('message', (books) => resolve(books as ShiftBooks));
      child.once('exit', (code) => reject(new Error(`the shift ended with ${code}`)));
    });
    this.#books.catch(() => undefined);
  }

  stop(): Promise<ShiftBooks> {
    this.#child.send('stop');
    return this.#books;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

async function killAtRandom(world: { product: Product; second: SecondServer; options: DeskFaultOptions }): Promise<Kill[]> {
  const { product, second, options } = world;
  const done: Kill[] = [];
  const deadline = Date.now() + options.seconds * 1_000;
  const plan = planKills(options.kills, options.pgKills);
  const pause = (options.seconds * 1_000) / Math.max(1, plan.length);
  for (const what of plan) {
    await sleep(Math.random() * 2 * pause);
    if (Date.now() > deadline) break;
    const postmaster = product.postmasterPid();
    if (what === 'postgres' && postmaster === null) continue;
    done.push({ what, at: Date.now() });
    if (what === 'postgres') killNow([postmaster ?? 0]);
    else if (done.length % 2 === 0) {
      second.kill();
      second.start();
    } else {
      product.killServer();
      await product.start();
    }
  }
  await sleep(Math.max(0, deadline - Date.now()));
  return done;
}

async function summarise(world: { product: Product; journal: Journal; kills: readonly Kill[]; books: ShiftBooks }): Promise<DeskFaultResults> {
  const { product, journal, kills, books } = world;
  const url = product.databaseUrl('madoguchi_owner');
  const left = await untilQuiet(url, QUIET_WITHIN_MS);
  const { inputs, ...stored } = await readStored(url);
  const entries = journal.read();
  const seconds = recoveries(entries, kills, ['api']);
  return {
    kills: kills.length,
    postgresKills: kills.filter(({ what }) => what === 'postgres').length,
    ...judge(entries, inputs),
    ...(await countDesk(url, books)),
    races: books.races,
    bothWon: books.bothWon,
    stuck: left.mails + left.jobs,
    deadJobs: stored.deadJobs,
    factGaps: stored.factGaps,
    recoveryP95: recoveryP95(seconds),
    recoveryMax: rounded(Math.max(0, ...seconds.map((one) => one ?? 0))),
    ...countRefusals(entries),
    loadAverage: rounded(loadavg()[0] ?? 0) ?? 0,
  };
}
