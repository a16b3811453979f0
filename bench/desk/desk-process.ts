import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { percentile, rounded } from '../figures.ts';
import { taskOfChild } from '../product/child.ts';
import { busyMsOfMachine, cpuMsOf, serverCpuMsOf } from '../product/processes.ts';
import { HttpConnection, type HttpCall } from '../wire/http-connection.ts';

/** A process of its own that is the agents at their desks and the customers who write to them. */

export interface DeskTask {
  port: number;
  apiKey: string;
  cookies: readonly string[];
  conversations: readonly string[];
  words: readonly string[];
  seconds: number;
  /** Processes whose share of the processor is told. */
  serverPid: number;
  postgresPid: number | null;
  /** What happens a second, all agents together; see `PROFILE` of the campaign. */
  rates: Readonly<Record<Work, number>>;
}

export const WORK = ['desk', 'counts', 'open', 'search', 'customerSays', 'reply', 'note', 'assign', 'status'] as const;
export type Work = (typeof WORK)[number];

export interface DeskFigures {
  requests: number;
  errors: number;
  p50: number | null;
  p95: number | null;
  /** From the answer to a customer's message to the frame on an agent's screen. */
  liveP50: number | null;
  liveP95: number | null;
  missed: number;
  sockets: number;
  byWork: Record<string, { count: number; p50: number | null; p95: number | null; errors: number }>;
  cores: Cores;
}

/** Processors' worth of work while it was measured: 2 is all of a machine with two. Of other programs null where it cannot be told. */
export interface Cores {
  server: number | null;
  postgres: number | null;
  agents: number | null;
  others: number | null;
}

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

/** Connections as browsers keep them: taken for a request, given back after it. */
class Wires {
  readonly #port: number;
  readonly #free: HttpConnection[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  async call(call: HttpCall): Promise<{ status: number; body: string }> {
    const wire = this.#free.pop() ?? new HttpConnection(this.#port);
    try {
      return await wire.call(call);
    } finally {
      this.#free.push(wire);
    }
  }

  close(): void {
    for (const wire of this.#free) wire.close();
  }
}

/** The live lines of all agents; remembers when a marker was first on any screen. */
class Screens {
  readonly seen = new Map<string, number>();
  readonly #sockets: WebSocket[] = [];

  async open({ port, cookies }: DeskTask): Promise<void> {
    for (let from = 0; from < cookies.length; from += 50)
      await Promise.all(cookies.slice(from, from + 50).map((cookie) => this.#openOne(port, cookie)));
  }

  #openOne(port: number, cookie: string): Promise<void> {
    const host = `localhost:${port}`;
    const ws = new WebSocket(`ws://127.0.0.1:${port}/api/v1/live`, { perMessageDeflate: false, headers: { host, cookie, origin: `http://${host}` } });
    this.#sockets.push(ws);
    // One screen in ten is read: taking all of them apart would cost more than the server that is measured.
    const isRead = this.#sockets.length % 10 === 1;
    return new Promise((resolve, reject) => {
      ws.once('error', reject);
      ws.on('open', () => ws.send(JSON.stringify({ type: 'hello' })));
      ws.on('message', (data: Buffer) => {
        if (data.length < 200 && data.includes('"ready"')) return resolve();
        if (!isRead) return;
        const at = performance.now();
        for (const [marker] of data.toString().matchAll(/live-[0-9a-f-]{36}/g)) if (!this.seen.has(marker)) this.seen.set(marker, at);
      });
    });
  }

  get count(): number {
    return this.#sockets.filter((socket) => socket.readyState === WebSocket.OPEN).length;
  }

  close(): void {
    for (const socket of this.#sockets) socket.terminate();
  }
}

class Shift {
  readonly #task: DeskTask;
  readonly #wires: Wires;
  readonly ms: Record<string, number[]> = {};
  readonly errors: Record<string, number> = {};
  readonly said = new Map<string, number>();

  constructor(task: DeskTask, wires: Wires) {
    this.#task = task;
    this.#wires = wires;
  }

  async #timed(work: Work, calls: readonly HttpCall[], wanted: readonly number[]): Promise<void> {
    const startedAt = performance.now();
    const answers = await Promise.all(calls.map((call) => this.#wires.call(call))).catch(() => []);
    (this.ms[work] ??= []).push(performance.now() - startedAt);
    const wrong = answers.length === 0 ? { status: 0, body: 'no answer' } : answers.find((answer) => !wanted.includes(answer.status));
    if (!wrong) return;
    if (!this.errors[work]) console.error(`${work}: ${wrong.status} ${wrong.body.slice(0, 300)}`);
    this.errors[work] = (this.errors[work] ?? 0) + 1;
  }

  async do(work: Work): Promise<void> {
    const { cookies, conversations, words } = this.#task;
    const origin = `http://localhost:${this.#task.port}`;
    const headers = { cookie: pick(cookies), origin };
    const id = pick(conversations);
    const get = (path: string): HttpCall => ({ method: 'GET', path, headers });
    const put = (path: string, body: unknown): HttpCall => ({ method: 'PUT', path, headers, body });
    switch (work) {
      case 'desk':
        return this.#timed(work, [get(`/api/v1/conversations?view=${pick(['mine', 'unassigned', 'unanswered', 'all'])}&limit=50`)], [200]);
      case 'counts':
        return this.#timed(work, [get('/api/v1/inbox/counters')], [200]);
      case 'open':
        return this.#timed(work, [get(`/api/v1/conversations/${id}`), get(`/api/v1/conversations/${id}/timeline`), get(`/api/v1/conversations/${id}/clocks`)], [200]);
      case 'search':
        return this.#timed(work, [get(`/api/v1/search?q=${encodeURIComponent(pick(words))}&limit=20`)], [200]);
      case 'customerSays':
        return this.#customerSays(id);
      case 'reply':
        return this.#timed(work, [{ method: 'POST', path: `/api/v1/conversations/${id}/messages`, headers, body: { type: 'reply', body: 'お問い合わせありがとうございます。確認いたします。', clientId: randomUUID(), overrideLock: true, acknowledged: ['wrong_name', 'recipient_outside', 'warning_word'] } }], [201]);
      case 'note':
        return this.#timed(work, [{ method: 'POST', path: `/api/v1/conversations/${id}/notes`, headers, body: { body: '倉庫に在庫を確認中です。', clientId: randomUUID() } }], [201]);
      case 'assign':
        return this.#timed(work, [put(`/api/v1/conversations/${id}/assignment`, { assigneeId: null })], [200]);
      case 'status':
        return this.#timed(work, [put(`/api/v1/conversations/${id}/status`, { status: pick(['open', 'pending', 'on_hold']) })], [200]);
    }
  }

  async #customerSays(id: string): Promise<void> {
    const marker = `live-${randomUUID()}`;
    const body = { type: 'inbound', body: `まだ届きません ${marker}`, sourceId: marker };
    await this.#timed('customerSays', [{ method: 'POST', path: `/api/v1/conversations/${id}/messages`, headers: { authorization: `Bearer ${this.#task.apiKey}` }, body }], [201]);
    this.said.set(marker, performance.now());
  }
}

/** Every kind of work at its own pace, whether the last piece is done or not: a slow server gets a queue, as in life. */
async function work(task: DeskTask, shift: Shift): Promise<void> {
  const running = new Set<Promise<void>>();
  const ends = performance.now() + task.seconds * 1_000;
  await Promise.all(
    WORK.map(async (kind) => {
      const gap = 1_000 / task.rates[kind];
      await sleep(Math.random() * gap);
      for (let next = performance.now(); next < ends; next += gap) {
        await sleep(Math.max(0, next - performance.now()));
        const one = shift.do(kind).finally(() => running.delete(one));
        running.add(one);
      }
    }),
  );
  await Promise.all(running);
}

interface Spent {
  at: number;
  server: number;
  postgres: number;
  agents: number;
  machine: number | null;
}

function spent({ serverPid, postgresPid }: DeskTask): Spent {
  const { user, system } = process.cpuUsage();
  const postgres = postgresPid === null ? 0 : cpuMsOf(postgresPid);
  return { at: performance.now(), server: serverCpuMsOf(serverPid), postgres, agents: (user + system) / 1_000, machine: busyMsOfMachine() };
}

function coresBetween(from: Spent, to: Spent): Cores {
  const ms = to.at - from.at;
  const [server, postgres, agents] = [(to.server - from.server) / ms, (to.postgres - from.postgres) / ms, (to.agents - from.agents) / ms];
  const all = from.machine === null || to.machine === null ? null : (to.machine - from.machine) / ms;
  return { server: rounded(server), postgres: rounded(postgres), agents: rounded(agents), others: all === null ? null : rounded(Math.max(0, all - server - postgres - agents)) };
}

async function measure(task: DeskTask): Promise<DeskFigures> {
  const [wires, screens] = [new Wires(task.port), new Screens()];
  await screens.open(task);
  // The first requests meet cold plans and caches, as nobody does in the middle of a day.
  await work({ ...task, seconds: Math.min(10, task.seconds / 4) }, new Shift(task, wires));
  const shift = new Shift(task, wires);
  const before = spent(task);
  await work(task, shift);
  const cores = coresBetween(before, spent(task));
  await sleep(3_000);
  const waits = [...shift.said].flatMap(([marker, at]) => {
    const seen = screens.seen.get(marker);
    return seen === undefined ? [] : [Math.max(0, seen - at)];
  });
  const all = Object.values(shift.ms).flat();
  const sockets = screens.count;
  wires.close();
  screens.close();
  return {
    requests: all.length, errors: Object.values(shift.errors).reduce((sum, count) => sum + count, 0), p50: percentile(all, 0.5), p95: percentile(all, 0.95),
    liveP50: percentile(waits, 0.5), liveP95: percentile(waits, 0.95), missed: shift.said.size - waits.length, sockets,
    byWork: Object.fromEntries(WORK.map((kind) => [kind, { count: shift.ms[kind]?.length ?? 0, p50: percentile(shift.ms[kind] ?? [], 0.5), p95: percentile(shift.ms[kind] ?? [], 0.95), errors: shift.errors[kind] ?? 0 }])),
    cores,
  };
}

if (import.meta.main) process.stdout.write(JSON.stringify(await measure(taskOfChild<DeskTask>())), () => process.exit(0));
