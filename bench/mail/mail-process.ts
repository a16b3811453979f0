import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { percentile } from '../figures.ts';
import { taskOfChild } from '../product/child.ts';
import { SmtpConnection } from '../wire/smtp-connection.ts';
import { buildMails, type LoadMail } from './mails.ts';

/** A process of its own that is the outside world: it sends mails and watches the desk as an agent's screen does. */

export interface MailTask {
  httpPort: number;
  smtpPort: number;
  cookie: string;
  mailAddress: string;
  run: string;
  /** Sent as fast as they are taken. */
  burst: number;
  connections: number;
  /** Then at this pace, each timed from its 250 to its frame. */
  paced: number;
  pacePerSecond: number;
}

export interface MailFigures {
  /** From the first mail on its way to the last one on the screen. */
  perSecond: number;
  acceptedPerSecond: number;
  visibleP50: number | null;
  visibleP95: number | null;
  missed: number;
}

/** The live line of a signed-in member: when was a token first in a frame? */
class Desk {
  readonly #ws: WebSocket;
  readonly ready: Promise<void>;
  readonly seen = new Map<string, number>();
  readonly #mark: RegExp;

  constructor(task: MailTask) {
    this.#mark = new RegExp(`mail-${task.run}[a-z]-\\d+(?!@)`, 'g');
    this.#ws = new WebSocket(`ws://127.0.0.1:${task.httpPort}/api/v1/live`, { perMessageDeflate: false, headers: { host: `localhost:${task.httpPort}`, cookie: task.cookie, origin: `http://localhost:${task.httpPort}` } });
    this.ready = new Promise((resolve, reject) => {
      this.#ws.once('error', reject);
      this.#ws.on('open', () => this.#ws.send(JSON.stringify({ type: 'hello' })));
      this.#ws.on('message', (data: Buffer) => this.#take(data.toString(), resolve));
    });
  }

  #take(frame: string, ready: () => void): void {
    const at = performance.now();
    if (frame.length < 200 && frame.includes('"ready"')) ready();
    for (const [token] of frame.matchAll(this.#mark)) if (!this.seen.has(token)) this.seen.set(token, at);
  }

  /** Resolves when all tokens were seen, or after so long without a new one. */
  async sees(mails: readonly LoadMail[], silenceMs: number): Promise<void> {
    let last = performance.now();
    for (let count = -1; ; await sleep(20)) {
      const now = mails.filter((mail) => this.seen.has(mail.token)).length;
      if (now === mails.length) return;
      if (now > count) [count, last] = [now, performance.now()];
      else if (performance.now() - last > silenceMs) return;
    }
  }

  close(): void {
    this.#ws.terminate();
  }
}

async function sendAll(task: MailTask, mails: readonly LoadMail[]): Promise<void> {
  const waiting = [...mails];
  await Promise.all(
    Array.from({ length: task.connections }, async () => {
      const smtp = new SmtpConnection(task.smtpPort);
      for (let mail = waiting.shift(); mail; mail = waiting.shift()) await smtp.send({ from: mail.from, to: task.mailAddress, raw: mail.raw.toString('latin1') });
      smtp.close();
    }),
  );
}

const SILENCE_MS = 20_000;

async function burst(task: MailTask, desk: Desk): Promise<Pick<MailFigures, 'perSecond' | 'acceptedPerSecond' | 'missed'>> {
  const mails = await buildMails(task.burst, task.mailAddress, `${task.run}b`);
  const startedAt = performance.now();
  await sendAll(task, mails);
  const acceptedAt = performance.now();
  await desk.sees(mails, SILENCE_MS);
  const seen = mails.flatMap((mail) => desk.seen.get(mail.token) ?? []);
  return { perSecond: seen.length / ((Math.max(...seen) - startedAt) / 1_000), acceptedPerSecond: mails.length / ((acceptedAt - startedAt) / 1_000), missed: mails.length - seen.length };
}

async function paced(task: MailTask, desk: Desk): Promise<Pick<MailFigures, 'visibleP50' | 'visibleP95' | 'missed'>> {
  const mails = await buildMails(task.paced, task.mailAddress, `${task.run}p`);
  const taken = new Map<string, number>();
  const senders = Array.from({ length: 4 }, () => new SmtpConnection(task.smtpPort));
  const startedAt = performance.now();
  await Promise.all(
    mails.map(async (mail, index) => {
      await sleep(Math.max(0, startedAt + (index * 1_000) / task.pacePerSecond - performance.now()));
      const smtp = senders.shift() ?? new SmtpConnection(task.smtpPort);
      await smtp.send({ from: mail.from, to: task.mailAddress, raw: mail.raw.toString('latin1') });
      taken.set(mail.token, performance.now());
      senders.push(smtp);
    }),
  );
  await desk.sees(mails, SILENCE_MS);
  for (const smtp of senders) smtp.close();
  const waits = mails.flatMap((mail) => {
    const at = desk.seen.get(mail.token);
    return at === undefined ? [] : [Math.max(0, at - (taken.get(mail.token) ?? at))];
  });
  return { visibleP50: percentile(waits, 0.5), visibleP95: percentile(waits, 0.95), missed: mails.length - waits.length };
}

async function measure(task: MailTask): Promise<MailFigures> {
  const desk = new Desk(task);
  await desk.ready;
  const many = await burst(task, desk);
  const single = await paced(task, desk);
  desk.close();
  return { ...single, ...many, missed: many.missed + single.missed };
}

if (import.meta.main) process.stdout.write(JSON.stringify(await measure(taskOfChild<MailTask>())), () => process.exit(0));
