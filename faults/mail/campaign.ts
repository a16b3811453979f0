import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rounded } from '../../bench/figures.ts';
import { installProduct, type Product } from '../../bench/product/product.ts';
import { Tidy } from '../../bench/product/tidy.ts';
import { signIn } from '../../bench/size/measure-size.ts';
import { HttpConnection } from '../../bench/wire/http-connection.ts';
import { writeReport } from '../../server/commands/evals/report-file.ts';
import { readStored, untilQuiet } from '../count-stored.ts';
import { countRefusals, Journal, type Channel } from '../journal.ts';
import type { SenderTask } from '../senders.ts';
import { judge, recoveries, recoveryP95, type Kill } from '../verdict.ts';
import { Companion } from './companion.ts';
import { untilMailed, type MailCounts } from './count-mail.ts';
import { judgeOutgoing } from './judge-outgoing.ts';
import { MAILBOX, type Books } from './outside.ts';
import { print, type MailFaultResults } from './print-mail.ts';

export interface MailFaultOptions {
  kills: number;
  /** No kill begins after so many seconds; counting comes after. */
  seconds: number;
  /** How long the second process is suspended, twice in the campaign; longer than any lease lasts. */
  pauseSeconds: number;
  json?: string | undefined;
}

const QUIET_WITHIN_MS = 120_000;
const MAILED_WITHIN_MS = 300_000;

/** Kills two processes that fetch one mailbox, receive and send mail, at random moments, while mail servers misbehave. */
export async function runMailFaults(options: MailFaultOptions): Promise<void> {
  const startedAt = new Date();
  const tidy = new Tidy();
  await tidy.campaign(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'madoguchi-mail-faults-'));
    tidy.add(() => rm(folder, { recursive: true, force: true }));
    const journal = join(folder, 'journal.jsonl');
    const outside = new OutsideProcess(journal);
    tidy.add(() => outside.kill());
    const { imap, sink } = await outside.ports();
    const flags = ['--mail-server', `smtp://127.0.0.1:${sink}`, '--outbound-allow', `127.0.0.1:${imap}`];
    const product = await installProduct({ flags });
    tidy.add(() => product.remove());
    await fetchMailbox(product, imap);
    const companion = new Companion(product, flags);
    companion.start();
    tidy.add(() => companion.kill());
    outside.go(taskOf(product, journal));
    await sleep(3_000);
    const kills = await killAtRandom({ product, companion, options });
    const results = summarise(new Journal(journal), kills, await settle(product, outside));
    print(results);
    if (results.unexpected > 0) console.log(`  the server said:\n${product.output().slice(-4_000)}`);
    writeReport(options.json, { name: 'faults:mail', startedAt, results, limits: { kills: options.kills, seconds: options.seconds } });
  });
}

class OutsideProcess {
  readonly #child: ChildProcess;
  readonly #heard: Promise<{ imap: number; sink: number }>;
  readonly #finished: Promise<{ poisoned: number }>;

  constructor(journal: string) {
    this.#child = fork(join(import.meta.dirname, 'outside-process.ts'), [journal], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#heard = this.#hear<{ imap: number; sink: number }>('ports');
    this.#finished = this.#hear<{ poisoned: number }>('finished');
    this.#finished.catch(() => undefined);
  }

  #hear<T>(name: string): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#child.on('message', (said: Record<string, unknown>) => {
        if (name in said) resolve(said[name] as T);
      });
      this.#child.once('exit', (code) => reject(new Error(`the outside world ended with ${code}`)));
    });
  }

  ports(): Promise<{ imap: number; sink: number }> {
    return this.#heard;
  }

  go(task: SenderTask): void {
    this.#child.send({ do: 'go', task });
  }

  /** Resolves when the senders have finished to how many mails lie in the mailbox that nobody can fetch. */
  async stop(): Promise<number> {
    this.#child.send({ do: 'stop' });
    return (await this.#finished).poisoned;
  }

  end(): Promise<Books> {
    const books = this.#hear<Books>('books');
    this.#child.send({ do: 'end' });
    return books;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

function taskOf(product: Product, journal: string): SenderTask {
  const { access, port, smtpPort } = product;
  return { journal, httpPort: port, smtpPort, apiKey: access.apiKey, widgetKey: access.widgetKey, mailAddress: access.mailAddress, senders: {} };
}

/** Sets the product up as an owner does in the settings: a mail inbox whose account is fetched. */
async function fetchMailbox(product: Product, imapPort: number): Promise<void> {
  const http = new HttpConnection(product.port);
  const headers = { cookie: await signIn(product), origin: product.access.url };
  const ask = async (method: 'POST' | 'PUT', path: string, body: unknown): Promise<{ id: string }> => {
    const answer = await http.call({ method, path, headers, body });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as { id: string };
  };
  const inbox = await ask('POST', '/api/v1/inboxes', { channel: 'email', name: '取り込み', address: MAILBOX.user });
  const account = { host: '127.0.0.1', port: imapPort, secure: false, username: MAILBOX.user, password: MAILBOX.pass, auth: 'password' };
  await ask('PUT', `/api/v1/inboxes/${inbox.id}/mailbox`, { ...account, fetchSince: new Date(Date.now() - 86_400_000).toISOString() });
  http.close();
}

/** The server and its companion in turn, at random moments; twice the companion is suspended and wakes up much later. */
async function killAtRandom(world: { product: Product; companion: Companion; options: MailFaultOptions }): Promise<Kill[]> {
  const { product, companion, options } = world;
  const kills: Kill[] = [];
  const deadline = Date.now() + options.seconds * 1_000;
  let pausedUntil = 0;
  const pauses = [Math.floor(options.kills / 3), Math.floor((options.kills * 2) / 3)];
  while (kills.length < options.kills && Date.now() < deadline) {
    await sleep(50 + Math.random() * 2_000);
    if (pausedUntil > 0 && Date.now() > pausedUntil) {
      companion.resume();
      pausedUntil = 0;
    }
    if (pauses.includes(kills.length) && pausedUntil === 0 && companion.isRunning) {
      pauses.splice(pauses.indexOf(kills.length), 1);
      companion.pause();
      pausedUntil = Date.now() + options.pauseSeconds * 1_000;
    }
    kills.push({ what: 'server', at: Date.now() });
    // A suspended process is left to wake up: that is what it is suspended for.
    if (kills.length % 2 === 0 && pausedUntil === 0) {
      companion.kill();
      companion.start();
    } else {
      product.killServer();
      await product.start();
    }
    if (kills.length % 20 === 0) console.log(`  ${kills.length} of ${options.kills} kills`);
  }
  companion.resume();
  return kills;
}

interface Settled {
  left: { mails: number; jobs: number };
  stored: Awaited<ReturnType<typeof readStored>>;
  mail: MailCounts;
  books: Books;
  poisoned: number;
}

/** Lets the senders finish what they began and the product finish what it took; the mail servers stay until then. */
async function settle(product: Product, outside: OutsideProcess): Promise<Settled> {
  await sleep(3_000);
  const poisoned = await outside.stop();
  const url = product.databaseUrl('madoguchi_owner');
  const mail = await untilMailed(url, poisoned, MAILED_WITHIN_MS);
  const left = await untilQuiet(url, QUIET_WITHIN_MS);
  return { left, stored: await readStored(url), mail, books: await outside.end(), poisoned };
}

const INCOMING: readonly Channel[] = ['smtp', 'imap'];

function summarise(journal: Journal, kills: readonly Kill[], { left, stored, mail, books, poisoned }: Settled): MailFaultResults {
  const entries = journal.read();
  const { inputs, ...counts } = stored;
  const channelOf = new Map(entries.filter((entry) => entry.kind === 'attempt').map((entry) => [entry.token, entry.channel]));
  const of = (channels: readonly Channel[]) =>
    judge(entries.filter((entry) => channels.includes(entry.channel)), inputs.filter((input) => channels.includes(channelOf.get(input.token) ?? 'out')));
  const seconds = recoveries(entries, kills, ['smtp', 'out']);
  return {
    kills: kills.length, ...of(INCOMING), stuck: left.mails + left.jobs + mail.unfinished,
    recoveryP95: recoveryP95(seconds), recoveryMax: rounded(Math.max(0, ...seconds.map((one) => one ?? 0))), notRecovered: seconds.filter((one) => one === null).length,
    ...counts, suspended: mail.suspended, byChannel: { smtp: of(['smtp']), imap: of(['imap']) }, out: judgeOutgoing(entries, mail.said), cutBefore250: books.cuts,
    failedDeliveries: mail.said.filter((one) => one.state === 'failed' || one.state === 'bounced').length,
    parked: mail.parked, poisoned, disturbances: books.disturbances, protocolViolations: [...new Set(books.violations)].slice(0, 10),
    ...countRefusals(entries), loadAverage: rounded(loadavg()[0] ?? 0) ?? 0,
  };
}
