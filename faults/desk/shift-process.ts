import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import type { HttpCall } from '../../bench/wire/http-connection.ts';
import { Journal, type Channel } from '../journal.ts';
import { marked } from '../senders.ts';
import { Wires, type Answered } from './wires.ts';

/** Customers, agents and supervisors: a process of its own that is never killed and keeps its own books. */
export interface ShiftTask {
  journal: string;
  /** Of the two servers. */
  ports: readonly number[];
  apiKey: string;
  agents: readonly string[];
  supervisors: readonly string[];
  owner: string;
}

/** What the product said yes to, to be compared with what it has. */
export interface ShiftBooks {
  tasks: string[];
  /** Tries to note one that were never answered: it may be there or not. */
  tasksUnanswered: number;
  /** Changes on one version of a task by two at once: both were told yes. */
  bothWon: number;
  races: number;
  /** Conversations merged and told so, by id: into which. */
  merged: Record<string, string>;
  /** Opened conversations: when the try that was answered began (the first one, where it is not known) and its answer came. */
  opened: { id: string; from: number; to: number }[];
}

const task = JSON.parse(process.argv[2] ?? '{}') as ShiftTask;
const journal = new Journal(task.journal);
const books: ShiftBooks = { tasks: [], tasksUnanswered: 0, bothWon: 0, races: 0, merged: {}, opened: [] };
const FINISH_WITHIN_MS = 60_000;
let on = true;
let giveUpAt = Number.MAX_SAFE_INTEGER;
/** One in so many conversations is left alone until its deadline has passed. */
const LEFT_ALONE = '急ぎません';

const wiresOf = (channel: Channel): Wires =>
  new Wires(task.ports, (answer) => journal.write({ kind: 'refusal', token: '', channel, answer, at: Date.now() }));
const json = <T>(answer: Answered): T => JSON.parse(answer.body) as T;
const seconds = (least: number, most: number): Promise<void> => sleep((least + Math.random() * (most - least)) * 1_000);

class Person {
  readonly #headers: Record<string, string>;
  readonly wires = wiresOf('api');

  constructor(headers: Record<string, string>) {
    this.#headers = headers;
  }

  ask(method: HttpCall['method'], path: string, body?: unknown, more: Record<string, string> = {}): Promise<Answered | null> {
    return this.wires.ask({ method, path, headers: { ...this.#headers, ...more }, ...(body === undefined ? {} : { body }) }, giveUpAt);
  }
}

const customers = (): Person => new Person({ authorization: `Bearer ${task.apiKey}` });

async function says(input: { stream: string; number: number }, post: (token: string, text: string) => ReturnType<Person['ask']>): Promise<Answered | null> {
  const token = randomUUID();
  journal.write({ kind: 'attempt', token, channel: 'api', ...input, at: Date.now() });
  const answer = await post(token, marked(token, input.number));
  if (!answer || answer.status >= 300) {
    if (answer) journal.write({ kind: 'refusal', token, channel: 'api', answer: `${answer.status} ${answer.body.slice(0, 120)}`, at: Date.now() });
    return null;
  }
  journal.write({ kind: 'ack', token, channel: 'api', triedAt: answer.triedAt, at: Date.now(), tries: answer.tries });
  return answer;
}

async function opens(person: Person, stream: string, number: number): Promise<string | null> {
  const customer = { familyName: '試験', identities: [{ kind: 'email', value: `${stream}@example.jp` }] };
  const subject = Math.random() < 0.15 ? LEFT_ALONE : '故障';
  const answer = await says({ stream, number }, (sourceId, body) => person.ask('POST', '/api/v1/conversations', { customer, subject, body, sourceId }));
  if (!answer) return null;
  const { id } = json<{ id: string }>(answer);
  books.opened.push({ id, from: answer.tries > 1 ? answer.firstAt : answer.triedAt, to: Date.now() });
  return id;
}

const goesOn = (person: Person, id: string, stream: string, number: number): Promise<Answered | null> =>
  says({ stream, number }, (sourceId, body) => person.ask('POST', `/api/v1/conversations/${id}/messages`, { type: 'inbound', body, sourceId }));

/** Opens one conversation after the other and says a second thing in some. */
async function customer(): Promise<void> {
  const person = customers();
  while (on) {
    const stream = randomUUID();
    const id = await opens(person, stream, 1);
    await seconds(0.6, 1.6);
    if (id && on && Math.random() < 0.3) await goesOn(person, id, stream, 2);
  }
}

/** Two conversations of one customer become one while the customer goes on in the first (F21). */
async function twice(): Promise<void> {
  const person = customers();
  const owner = new Person({ cookie: task.owner });
  while (on) {
    const stream = randomUUID();
    const into = await opens(person, stream, 1);
    // What is said side by side has no order among itself; what comes after it has.
    const from = await opens(person, stream, 1);
    if (!from || !into) continue;
    const [merged] = await Promise.all([
      owner.ask('POST', `/api/v1/conversations/${from}/merge`, { intoId: into }),
      goesOn(person, from, stream, 1),
      goesOn(customers(), into, stream, 1),
    ]);
    if (merged?.status === 201) books.merged[from] = into;
    await goesOn(person, from, stream, 2);
    await seconds(2, 4);
  }
}

/** Answers what is given, asks to close it, notes tasks and changes them at the same moment as a colleague. */
async function agent(cookie: string, colleague: string): Promise<void> {
  const me = new Person({ cookie });
  const other = new Person({ cookie: colleague });
  await me.ask('PUT', '/api/v1/presence/mine', { state: 'available' });
  while (on) {
    await seconds(1, 2.5);
    const list = await me.ask('GET', '/api/v1/conversations?view=mine&limit=50');
    if (!list || list.status !== 200) continue;
    const { items } = json<{ items: { id: string; subject: string; createdAt: string }[] }>(list);
    const mine = items.filter((item) => item.subject !== LEFT_ALONE || Date.now() - new Date(item.createdAt).getTime() > 75_000);
    const one = mine[Math.floor(Math.random() * mine.length)];
    if (!one) continue;
    await me.ask('POST', `/api/v1/conversations/${one.id}/messages`, { type: 'reply', body: 'お調べいたしました。', clientId: randomUUID(), overrideLock: true, acknowledged: ['wrong_name', 'recipient_outside', 'warning_word'] });
    if (Math.random() < 0.4) await promise(me, other, one.id);
    await me.ask('POST', `/api/v1/conversations/${one.id}/authority-requests`, { wanted: { verb: 'close', status: 'solved' }, reason: '解決しました' });
  }
}

async function promise(me: Person, other: Person, conversationId: string): Promise<void> {
  const due = { at: new Date(Date.now() + 15_000 + Math.random() * 30_000).toISOString() };
  const made = await me.ask('POST', '/api/v1/tasks', { title: '倉庫に聞く', conversationId, due }, { 'idempotency-key': randomUUID() });
  if (!made) books.tasksUnanswered += 1;
  if (made?.status !== 201) return;
  const { id, version } = json<{ id: string; version: number }>(made);
  books.tasks.push(id);
  const changes = await Promise.all([me, other].map((person, index) => person.ask('PATCH', `/api/v1/tasks/${id}`, { version, details: `変更 ${index}` })));
  books.races += 1;
  if (changes.every((one) => one?.status === 200)) books.bothWon += 1;
}

/** Both supervisors say yes to everything that waits, at the same moments. */
async function supervisor(cookie: string): Promise<void> {
  const me = new Person({ cookie });
  while (on || Date.now() < giveUpAt - FINISH_WITHIN_MS + 5_000) {
    await seconds(0.8, 1.2);
    const list = await me.ask('GET', '/api/v1/authority-requests?state=pending');
    if (list?.status !== 200) continue;
    const ids = json<{ items: { id: string }[] }>(list).items.map(({ id }) => id).slice(0, 50);
    if (ids.length > 0) await me.ask('PUT', '/api/v1/authority-requests', { ids, decision: 'approve' });
  }
}

/** A screen that is open: who has none is taken for gone. Comes back at the other server when its own dies. */
function keepScreen(cookie: string, at: number): void {
  const port = task.ports[at % task.ports.length] ?? 0;
  const host = `localhost:${port}`;
  const ws = new WebSocket(`ws://127.0.0.1:${port}/api/v1/live`, { perMessageDeflate: false, headers: { host, cookie, origin: `http://${host}` } });
  ws.on('open', () => ws.send(JSON.stringify({ type: 'hello' })));
  ws.on('error', () => undefined);
  ws.once('close', () => setTimeout(() => keepScreen(cookie, at + 1), 300));
}

process.once('disconnect', () => process.exit(1));
process.once('message', () => {
  on = false;
  giveUpAt = Date.now() + FINISH_WITHIN_MS;
});
for (const [at, cookie] of task.agents.entries()) keepScreen(cookie, at);
await Promise.all([
  ...Array.from({ length: 2 }, customer),
  twice(),
  ...task.agents.map((cookie, at) => agent(cookie, task.agents[(at + 1) % task.agents.length] ?? cookie)),
  ...task.supervisors.map(supervisor),
]);
process.send?.(books, () => process.exit(0));
