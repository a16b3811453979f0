import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { inboxKeysOf } from './inbox-keys.ts';
import { createWorkspace } from '../../features/workspace/setup/create-workspace.ts';
import { readConfig } from '../../kernel/config.ts';
import { start, type Running } from '../../start.ts';
import { cloneDatabase, type TestDatabase } from '../database.ts';
import { WEEKDAYS } from '../workspace.ts';

export const PASSWORD = 'Kikyo-no-hana 57';

export interface AttackedDesk {
  workspaceId: string;
  ownerEmail: string;
  apiKey: string;
  widgetKey: string;
  formKey: string;
}

export interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** The product listening on loopback, to be attacked as the network sees it: nothing injected, nothing replaced. */
export interface RunningProduct {
  readonly running: Running;
  readonly desk: AttackedDesk;
  /** One request on a connection of its own; the path goes out as it is written. */
  send(path: string, sent?: Sent): Promise<Reply>;
}

async function makeDesk(running: Running, name: string): Promise<AttackedDesk> {
  const { kernel, accountsPool, translate, afterCreate } = running.services;
  const ownerEmail = `${name}@example.jp`;
  const made = await createWorkspace(kernel, accountsPool, {
    name,
    referencePrefix: 'AT',
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    businessHours: WEEKDAYS as never,
    translate,
    afterCreate,
    owner: { name: '所有者', email: ownerEmail, password: PASSWORD },
    apiKey: { name: 'test', scopes: ['conversations:read', 'conversations:write', 'customers:read'] },
  });
  const keys = await inboxKeysOf(kernel, made.workspaceId);
  return {
    workspaceId: made.workspaceId,
    ownerEmail,
    apiKey: made.apiKey ?? '',
    widgetKey: keys.chat ?? '',
    formKey: keys.form ?? '',
  };
}

function sendTo(running: Running, path: string, { method = 'GET', headers = {}, body }: Sent): Promise<Reply> {
  const { hostname, port } = new URL(running.url);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        hostname,
        port,
        method,
        path,
        headers: {
          connection: 'close',
          ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
      },
      (answer) => {
        let text = '';
        answer
          .setEncoding('utf8')
          .on('data', (part: string) => (text += part))
          .on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
        answer.on('error', reject);
      },
    );
    asked.on('error', reject).end(body);
  });
}

/** Starts the product before the tests of a file, with the limits people get, and stops it afterwards. */
export function runningProduct(flags: readonly string[] = []): RunningProduct {
  let database: TestDatabase;
  let folder: string;
  let running: Running | undefined;
  let desk: AttackedDesk | undefined;
  beforeAll(async () => {
    database = await cloneDatabase(inject('cluster'));
    folder = await mkdtemp(join(tmpdir(), 'madoguchi-attack-'));
    running = await start(
      readConfig(
        [
          '--port',
          '0',
          '--data',
          folder,
          '--database-url',
          database.superuserUrl,
          '--no-smtp',
          '--log-level',
          'silent',
          ...flags,
        ],
        {},
      ),
    );
    desk = await makeDesk(running, 'attacked');
  });
  afterAll(async () => {
    await running?.stop();
    await rm(folder, { recursive: true, force: true });
    await database?.drop();
  });
  const there = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('the product runs only while tests run');
    return part;
  };
  return {
    get running() {
      return there(running);
    },
    get desk() {
      return there(desk);
    },
    send: (path, sent = {}) => sendTo(there(running), path, sent),
  };
}
