import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installProduct, type Product } from '../bench/product/product.ts';
import { killNow } from '../bench/product/processes.ts';
import { Tidy } from '../bench/product/tidy.ts';
import { rounded } from '../bench/figures.ts';
import { goalLine, printTable, shown } from '../bench/table.ts';
import { writeReport } from '../server/commands/evals/report-file.ts';
import { readStored, untilQuiet, type Stored, type Unfinished } from './count-stored.ts';
import { countRefusals, Journal } from './journal.ts';
import type { SenderTask } from './senders.ts';
import { judge, recoveries, recoveryP95, type Kill, type Verdict } from './verdict.ts';

export interface FaultOptions {
  /** Of the server. */
  kills: number;
  pgKills: number;
  /** No kill begins after so many seconds; counting comes after. */
  seconds: number;
  json?: string | undefined;
}

export interface FaultResults extends Verdict {
  kills: number;
  serverKills: number;
  postgresKills: number;
  /** Due and not done two minutes after the last input. */
  stuck: number;
  stuckMails: number;
  stuckJobs: number;
  recoveryP95: number | null;
  serverRecoveryP95: number | null;
  postgresRecoveryP95: number | null;
  recoveryMax: number | null;
  /** Kills after which one of the channels never came back. */
  notRecovered: number;
  quarantined: number;
  deadJobs: number;
  factGaps: number;
  messagesWithoutFact: number;
  messagesNotFindable: number;
  byChannel: Record<Basic, Verdict>;
  /** Answers that were not yes, by channel and answer; 429 and 503 are right answers, 500 never is. */
  refusals: Record<string, number>;
  unexpected: number;
  loadAverage: number;
}

type Basic = 'chat' | 'api' | 'smtp';
const CHANNELS: readonly Basic[] = ['chat', 'api', 'smtp'];
const SENDERS: Record<Basic, number> = { chat: 4, api: 4, smtp: 4 };
const QUIET_WITHIN_MS = 120_000;

/** Kills the product's server and its database at random moments under mixed load, and counts what is left of the load. */
export async function runFaults(options: FaultOptions): Promise<void> {
  const startedAt = new Date();
  const tidy = new Tidy();
  await tidy.campaign(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'madoguchi-faults-'));
    tidy.add(() => rm(folder, { recursive: true, force: true }));
    const product = await installProduct();
    tidy.add(() => product.remove());
    const journal = join(folder, 'journal.jsonl');
    const senders = startSenders(product, journal);
    tidy.add(() => void senders.kill('SIGKILL'));
    await sleep(2_000);
    const kills = await killAtRandom(product, options);
    const left = await quiesce(product, senders);
    const results = summarise(new Journal(journal), kills, left, await readStored(product.databaseUrl('madoguchi_owner')));
    print(results);
    if (results.unexpected > 0) console.log(`  the server said:\n${product.output().slice(-4_000)}`);
    writeReport(options.json, { name: 'faults:basic', startedAt, results, limits: { kills: options.kills, pgKills: options.pgKills, seconds: options.seconds } });
  });
}

function startSenders(product: Product, journal: string): ChildProcess {
  const { access, port, smtpPort } = product;
  const task: SenderTask = { journal, httpPort: port, smtpPort, apiKey: access.apiKey, widgetKey: access.widgetKey, mailAddress: access.mailAddress, senders: SENDERS };
  return fork(join(import.meta.dirname, 'sender-process.ts'), [JSON.stringify(task)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

/** The order of the kills: those of PostgreSQL spread evenly among those of the server. */
export function planKills(server: number, postgres: number): Kill['what'][] {
  const total = server + postgres;
  return Array.from({ length: total }, (_unused, index) => (Math.floor(((index + 1) * postgres) / total) > Math.floor((index * postgres) / total) ? 'postgres' : 'server'));
}

async function killAtRandom(product: Product, options: FaultOptions): Promise<Kill[]> {
  const done: Kill[] = [];
  const deadline = Date.now() + options.seconds * 1_000;
  const plan = planKills(options.kills, options.pgKills);
  for (const what of plan) {
    // Sometimes while it is still coming back, mostly in full swing.
    await sleep(50 + Math.random() * 2_000);
    if (Date.now() > deadline) break;
    const postmaster = product.postmasterPid();
    if (what === 'postgres' && postmaster === null) continue;
    done.push({ what, at: Date.now() });
    if (what === 'postgres') killNow([postmaster ?? 0]);
    else {
      product.killServer();
      await product.start();
    }
    if (done.length % 10 === 0) console.log(`  ${done.length} of ${plan.length} kills`);
  }
  return done;
}

/** Lets the senders finish what they began and the product finish what it took. */
async function quiesce(product: Product, senders: ChildProcess): Promise<Unfinished> {
  const finished = new Promise((resolve) => senders.once('exit', resolve));
  await sleep(3_000);
  senders.send('stop');
  await finished;
  return untilQuiet(product.databaseUrl('madoguchi_owner'), QUIET_WITHIN_MS);
}

function summarise(journal: Journal, kills: readonly Kill[], left: Unfinished, stored: Stored): FaultResults {
  const entries = journal.read();
  const { inputs, ...counts } = stored;
  const seconds = recoveries(entries, kills, CHANNELS);
  const of = (what: Kill['what']): (number | null)[] => seconds.filter((_unused, index) => kills[index]?.what === what);
  const channelOf = new Map(entries.map((entry) => [entry.token, entry.channel]));
  const byChannel = Object.fromEntries(
    CHANNELS.map((channel) => [channel, judge(entries.filter((entry) => entry.channel === channel), inputs.filter((input) => channelOf.get(input.token) === channel))]),
  ) as Record<Basic, Verdict>;
  return {
    kills: kills.length, serverKills: of('server').length, postgresKills: of('postgres').length, ...judge(entries, inputs),
    stuck: left.mails + left.jobs, stuckMails: left.mails, stuckJobs: left.jobs,
    recoveryP95: recoveryP95(seconds), serverRecoveryP95: recoveryP95(of('server')), postgresRecoveryP95: recoveryP95(of('postgres')),
    recoveryMax: rounded(Math.max(0, ...seconds.map((one) => one ?? 0))), notRecovered: seconds.filter((one) => one === null).length,
    ...counts, byChannel, ...countRefusals(entries), loadAverage: rounded(loadavg()[0] ?? 0) ?? 0,
  };
}

function print(results: FaultResults): void {
  const none = (what: string, figure: number) => goalLine(what, figure, { most: 0 });
  printTable(`${results.serverKills} kills of the server, ${results.postgresKills} of PostgreSQL`, [
    { what: 'attempted', figure: shown(results.attempted) },
    { what: 'acknowledged', figure: shown(results.acked) },
    { what: 'stored', figure: shown(results.stored) },
    { what: 'sent more than once', figure: shown(results.retried) },
    none('lost', results.lost),
    none('doubled', results.doubled),
    none('never sent, yet stored', results.phantom),
    none('out of order', results.inversions),
    none('stuck', results.stuck),
    none('quarantined mails', results.quarantined),
    none('dead jobs', results.deadJobs),
    none('gaps in the facts', results.factGaps),
    none('messages without their one fact', results.messagesWithoutFact),
    none('messages search cannot find', results.messagesNotFindable),
    none('answers 500', results.unexpected),
    goalLine('recovery of all channels, server killed, p95 s', results.serverRecoveryP95, { most: 15 }),
    goalLine('recovery of all channels, PostgreSQL killed, p95 s', results.postgresRecoveryP95, { most: 60 }),
    { what: 'longest recovery, s', figure: shown(results.recoveryMax) },
  ]);
  console.log(`  refusals: ${JSON.stringify(results.refusals)}`);
  for (const [channel, verdict] of Object.entries(results.byChannel)) {
    console.log(`  ${channel}: ${verdict.attempted} attempted, ${verdict.acked} acknowledged, ${verdict.stored} stored, ${verdict.lost} lost, ${verdict.doubled} doubled, ${verdict.inversions} out of order`);
  }
}
