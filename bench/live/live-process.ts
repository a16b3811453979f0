import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { percentile } from '../figures.ts';
import { taskOfChild } from '../product/child.ts';
import { memoryOf } from '../product/processes.ts';
import { HttpConnection } from '../wire/http-connection.ts';

/** A process of its own that listens like agents do and writes like a customer does, on one clock. */

export interface LiveTask {
  port: number;
  apiKey: string;
  /** Session cookie of a member. */
  cookie: string;
  serverPid: number;
  /** Messages whose way to another agent's screen is timed. */
  messages: number;
  sockets: number;
  /** Messages sent to all the sockets. */
  broadcasts: number;
}

export interface LiveFigures {
  commitToScreenP50: number | null;
  commitToScreenP95: number | null;
  /** From the moment the customer's request was sent. */
  requestToScreenP50: number | null;
  requestToScreenP95: number | null;
  sockets: number;
  /** Growth of the server's resident memory, all of it, divided by the sockets. */
  bytesPerSocket: number | null;
  /** The same for the last three quarters of them: what one more costs when the heap has grown to its working size. */
  bytesPerFurtherSocket: number | null;
  fanoutP50: number | null;
  fanoutP95: number | null;
  /** Until the last of all sockets had it. */
  fanoutLastP95: number | null;
  openSeconds: number;
  rssBeforeBytes: number | null;
  rssAfterBytes: number | null;
  missed: number;
}

/** What a socket waits for, and when it came. */
class Listener {
  readonly #ws: WebSocket;
  readonly ready: Promise<void>;
  #marker = '';
  #came: ((at: number) => void) | null = null;

  constructor(task: LiveTask, asMember: boolean) {
    const origin = `http://localhost:${task.port}`;
    this.#ws = new WebSocket(`ws://127.0.0.1:${task.port}/api/v1/live`, { perMessageDeflate: false, headers: { host: `localhost:${task.port}`, ...(asMember ? { cookie: task.cookie, origin } : {}) } });
    this.ready = new Promise((resolve, reject) => {
      this.#ws.once('error', reject);
      this.#ws.once('close', (code, reason) => reject(new Error(`closed: ${code} ${reason}`)));
      this.#ws.on('open', () => this.#ws.send(JSON.stringify(asMember ? { type: 'hello' } : { type: 'hello', token: task.apiKey })));
      this.#ws.on('message', (data: Buffer) => {
        const at = performance.now();
        if (this.#marker !== '' && data.includes(this.#marker)) {
          this.#marker = '';
          this.#came?.(at);
        } else if (data.length < 200 && data.includes('"ready"')) resolve();
      });
    });
    this.ready.catch(() => undefined);
  }

  /** When a frame with this text comes; null after `withinMs`. */
  hears(marker: string, withinMs: number): Promise<number | null> {
    this.#marker = marker;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), withinMs);
      this.#came = (at) => {
        clearTimeout(timer);
        resolve(at);
      };
    });
  }

  close(): void {
    this.#ws.terminate();
  }
}

class Customer {
  readonly #http: HttpConnection;
  readonly #headers: Record<string, string>;
  #conversation = '';

  constructor(task: LiveTask) {
    this.#http = new HttpConnection(task.port);
    this.#headers = { authorization: `Bearer ${task.apiKey}` };
  }

  async begin(): Promise<void> {
    const customer = { familyName: '配信', identities: [{ kind: 'email', value: `live-${randomUUID()}@example.jp` }] };
    const answer = await this.#http.call({ method: 'POST', path: '/api/v1/conversations', headers: this.#headers, body: { customer, subject: '配信', body: '始めます' } });
    if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body}`);
    this.#conversation = (JSON.parse(answer.body) as { id: string }).id;
  }

  async says(text: string): Promise<{ sentAt: number; answeredAt: number }> {
    const sentAt = performance.now();
    const answer = await this.#http.call({ method: 'POST', path: `/api/v1/conversations/${this.#conversation}/messages`, headers: this.#headers, body: { type: 'inbound', body: text, sourceId: text } });
    if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body}`);
    return { sentAt, answeredAt: performance.now() };
  }

  close(): void {
    this.#http.close();
  }
}

async function timeScreens(task: LiveTask, customer: Customer): Promise<Pick<LiveFigures, 'commitToScreenP50' | 'commitToScreenP95' | 'requestToScreenP50' | 'requestToScreenP95' | 'missed'>> {
  const agent = new Listener(task, true);
  await agent.ready;
  const committed: number[] = [];
  const requested: number[] = [];
  for (let count = 0; count < task.messages; count += 1) {
    const marker = `screen-${randomUUID()}`;
    const heard = agent.hears(marker, 5_000);
    const { sentAt, answeredAt } = await customer.says(marker);
    const at = await heard;
    if (at === null) continue;
    // The frame may overtake the answer: then nobody waited for it.
    committed.push(Math.max(0, at - answeredAt));
    requested.push(at - sentAt);
    await sleep(5 + (count % 20));
  }
  agent.close();
  return {
    commitToScreenP50: percentile(committed, 0.5), commitToScreenP95: percentile(committed, 0.95),
    requestToScreenP50: percentile(requested, 0.5), requestToScreenP95: percentile(requested, 0.95), missed: task.messages - committed.length,
  };
}

const OPENED_TOGETHER = 50;

async function openMany(task: LiveTask, listeners: Listener[], sockets: number): Promise<void> {
  while (listeners.length < sockets) {
    const more = Array.from({ length: Math.min(OPENED_TOGETHER, sockets - listeners.length) }, (_unused, index) => new Listener(task, index % 2 === 0));
    await Promise.all(more.map((listener) => listener.ready));
    listeners.push(...more);
  }
}

/** Resident memory of the server once it has come to rest. */
async function settledMemory(pid: number): Promise<number | null> {
  await sleep(4_000);
  return memoryOf(pid).rssBytes;
}

const perSocket = (before: number | null, after: number | null, sockets: number): number | null => (before === null || after === null ? null : Math.round((after - before) / sockets));

async function timeFanout(task: LiveTask, customer: Customer): Promise<Omit<LiveFigures, 'commitToScreenP50' | 'commitToScreenP95' | 'requestToScreenP50' | 'requestToScreenP95'>> {
  const listeners: Listener[] = [];
  const rssBeforeBytes = await settledMemory(task.serverPid);
  const quarter = Math.floor(task.sockets / 4);
  const startedAt = performance.now();
  await openMany(task, listeners, quarter);
  const pausedAt = performance.now();
  const rssQuarter = await settledMemory(task.serverPid);
  const resumedAt = performance.now();
  await openMany(task, listeners, task.sockets);
  const openSeconds = (performance.now() - resumedAt + pausedAt - startedAt) / 1_000;
  const rssAfterBytes = await settledMemory(task.serverPid);
  const samples: number[] = [];
  const last: number[] = [];
  let missed = 0;
  for (let count = 0; count < task.broadcasts; count += 1) {
    const marker = `fanout-${randomUUID()}`;
    const heard = listeners.map((listener) => listener.hears(marker, 10_000));
    const { answeredAt } = await customer.says(marker);
    const came = (await Promise.all(heard)).filter((at) => at !== null).map((at) => Math.max(0, at - answeredAt));
    missed += listeners.length - came.length;
    samples.push(...came);
    last.push(Math.max(0, ...came));
    await sleep(200);
  }
  for (const listener of listeners) listener.close();
  const bytesPerSocket = perSocket(rssBeforeBytes, rssAfterBytes, listeners.length);
  const bytesPerFurtherSocket = perSocket(rssQuarter, rssAfterBytes, listeners.length - quarter);
  return {
    sockets: listeners.length, bytesPerSocket, bytesPerFurtherSocket, openSeconds, rssBeforeBytes, rssAfterBytes, missed,
    fanoutP50: percentile(samples, 0.5), fanoutP95: percentile(samples, 0.95), fanoutLastP95: percentile(last, 0.95),
  };
}

async function measure(task: LiveTask): Promise<LiveFigures> {
  const customer = new Customer(task);
  await customer.begin();
  const screens = await timeScreens(task, customer);
  const fanout = await timeFanout(task, customer);
  customer.close();
  return { ...screens, ...fanout, missed: screens.missed + fanout.missed };
}

if (import.meta.main) process.stdout.write(JSON.stringify(await measure(taskOfChild<LiveTask>())), () => process.exit(0));
