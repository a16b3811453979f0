import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conversationEndpoints as api } from '@madoguchi/contracts/conversations.ts';
import { createClient, type Call$ } from '@madoguchi/contracts/client.ts';
import type { FromServer, LiveFact } from '@madoguchi/contracts/live.ts';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { createWorkspace } from './features/workspace/setup/create-workspace.ts';
import { revokeApiKey } from './features/workspace/actions/revoke-api-key.ts';
import { readConfig } from './kernel/config.ts';
import { runInWorkspace } from './kernel/transaction.ts';
import { start, type Running } from './start.ts';
import { cloneDatabase, type TestDatabase } from './testing/database.ts';
import { WEEKDAYS } from './testing/workspace.ts';

let database: TestDatabase;
let folder: string;
let first: Running;
let second: Running;
let workspaceId: string;
let key: string;
const open: WebSocket[] = [];

/** Two processes' worth of product on one database, reached by a URL as an operator would give it. */
beforeAll(async () => {
  database = await cloneDatabase(inject('cluster'));
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-live-'));
  const common = [
    '--port',
    '0',
    '--data',
    folder,
    '--database-url',
    database.superuserUrl,
    '--no-smtp',
    '--rate-per-minute',
    '100000',
    '--log-level',
    'silent',
  ];
  first = await start(readConfig([...common, '--roles', 'web,live,worker'], {}));
  second = await start(readConfig([...common, '--roles', 'web,live'], {}));
  const { kernel, accountsPool, translate, afterCreate } = first.services;
  const made = await createWorkspace(kernel, accountsPool, {
    name: '窓口',
    referencePrefix: 'LV',
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    businessHours: WEEKDAYS as never,
    translate,
    afterCreate,
    owner: { name: '所有者', email: 'owner@example.jp', password: 'Kikyo-no-hana 57' },
    apiKey: { name: 'test', scopes: ['conversations:read', 'conversations:write', 'customers:read'] },
  });
  workspaceId = made.workspaceId;
  key = made.apiKey ?? '';
});

afterEach(() => {
  for (const socket of open.splice(0)) socket.on('error', () => undefined).terminate();
});

afterAll(async () => {
  await second?.stop();
  await first?.stop();
  await rm(folder, { recursive: true, force: true });
  await database?.drop();
});

interface Reader {
  socket: WebSocket;
  facts: LiveFact[];
  last(): number;
  closed: Promise<number>;
  until(done: (facts: LiveFact[]) => boolean): Promise<void>;
}

async function listen(at: Running, since?: number): Promise<Reader> {
  const socket = new WebSocket(`${at.url.replace('http', 'ws')}/api/v1/live`);
  open.push(socket);
  const facts: LiveFact[] = [];
  const waiting: (() => void)[] = [];
  let seq = 0;
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const ready = new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as FromServer;
      if (frame.type === 'ready') {
        seq = frame.seq;
        resolve();
      }
      if (frame.type === 'fact') facts.push(frame);
      for (const look of waiting) look();
    });
  });
  socket.on('open', () =>
    socket.send(JSON.stringify({ type: 'hello', token: key, ...(since === undefined ? {} : { since }) })),
  );
  await ready;
  return {
    socket,
    facts,
    closed,
    last: () => facts.at(-1)?.seq ?? seq,
    until: (done) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (done(facts)) resolve();
        };
        waiting.push(look);
        look();
      }),
  };
}

function client(at: Running): Call$ {
  return createClient({ baseUrl: at.url, headers: () => ({ authorization: `Bearer ${key}` }) });
}

async function say(at: Running, body: string): Promise<string> {
  const made = await client(at)(api.createConversation, {
    body: { customer: { identities: [{ kind: 'email', value: 'reader@example.jp' }] }, subject: body, body } as never,
  });
  return made.id;
}

const received = (facts: readonly LiveFact[]): string[] =>
  facts
    .filter((fact) => fact.name === 'message.received')
    .map((fact) => (fact.entry?.type === 'message' ? fact.entry.body : ''));

test('what is said through one process reaches readers of the other, in order, with the row to show', async () => {
  const reader = await listen(second);
  for (let n = 1; n <= 5; n += 1) await say(first, `声 ${n}`);
  await reader.until((facts) => received(facts).length === 5);
  expect(received(reader.facts)).toEqual(['声 1', '声 2', '声 3', '声 4', '声 5']);
  const seqs = reader.facts.map((fact) => fact.seq);
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  expect(reader.facts.find((fact) => fact.name === 'message.received')?.conversation).toMatchObject({
    subject: '声 1',
    status: 'new',
  });
});

test('a reader who comes back goes on from the last number, without gap or double, at either process', async () => {
  const before = await listen(first);
  await say(first, '切れる前');
  await before.until((facts) => received(facts).length === 1);
  const since = before.last();
  before.socket.terminate();
  for (let n = 1; n <= 20; n += 1) await say(n % 2 ? first : second, `留守 ${n}`);
  const after = await listen(second, since);
  await say(first, '戻った後');
  await after.until((facts) => received(facts).includes('戻った後'));
  expect(received(after.facts)).toEqual([...Array.from({ length: 20 }, (_unused, n) => `留守 ${n + 1}`), '戻った後']);
  expect(after.facts.every((fact) => fact.seq > since)).toBe(true);
});

test('whoever claims to be ahead of the house is told to fetch afresh', async () => {
  const socket = new WebSocket(`${first.url.replace('http', 'ws')}/api/v1/live`);
  open.push(socket);
  const frames: FromServer[] = [];
  await new Promise<void>((resolve) => {
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', token: key, since: 999_999 })));
    socket.on('message', (data) => {
      frames.push(JSON.parse(String(data)) as FromServer);
      if (frames.at(-1)?.type === 'ready') resolve();
    });
  });
  expect(frames[0]?.type).toBe('resync');
});

test('a socket without a right to be here gets nothing and is closed', async () => {
  const socket = new WebSocket(`${first.url.replace('http', 'ws')}/api/v1/live`);
  open.push(socket);
  const frames: string[] = [];
  socket.on('message', (data) => frames.push(String(data)));
  socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', token: 'mdg_wrong' })));
  expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(4401);
  expect(frames).toEqual([]);
});

test('a page from elsewhere cannot open a socket', async () => {
  for (const origin of ['https://evil.example', 'null', `${first.url}.evil.example`]) {
    const socket = new WebSocket(`${first.url.replace('http', 'ws')}/api/v1/live`, {
      headers: { origin, cookie: '__Host-session=x' },
    });
    open.push(socket);
    const status = await new Promise((resolve) =>
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode)),
    );
    expect(status).toBe(403);
  }
});

test('a revoked key hears nothing more: its sockets are closed at both processes', async () => {
  const readers = [await listen(first), await listen(second)];
  const { kernel } = first.services;
  const caller = await first.services.callers.ofKey(key, '127.0.0.1');
  const id = caller?.actor.kind === 'key' ? caller.actor.id : '';
  await runInWorkspace(kernel, { workspaceId, actor: { kind: 'system', name: 'test' } }, (ctx) =>
    revokeApiKey(ctx, { id }),
  );
  expect(await Promise.all(readers.map((reader) => reader.closed))).toEqual([4401, 4401]);
});
