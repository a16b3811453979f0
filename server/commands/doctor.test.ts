import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readConfig } from '../kernel/config.ts';
import { createTranslate } from '../kernel/i18n.ts';
import { cloneDatabase, type TestDatabase } from '../testing/database.ts';
import { examine } from './doctor/examine.ts';
import type { Finding } from './doctor/finding.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await cloneDatabase(inject('cluster'));
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-doctor-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function found(...flags: string[]): Promise<Map<string, Finding>> {
  const config = readConfig(
    ['--data', folder, '--port', '0', '--smtp-port', '0', '--database-url', database.ownerUrl, ...flags],
    {},
  );
  return new Map((await examine(config)).map((finding) => [finding.check, finding]));
}

test('a healthy installation has nothing failed', async () => {
  const findings = await found();
  expect([...findings.values()].filter((finding) => finding.level === 'fail')).toEqual([]);
  for (const check of ['database', 'letters', 'clock', 'migrations', 'roles', 'isolation', 'jobs'])
    expect(findings.get(check)?.level, check).toBe('ok');
});

test('a secret others can read, a taken port and a plain address are told', async () => {
  await writeFile(join(folder, 'secret'), 'x'.repeat(64), { mode: 0o644 });
  const other = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const findings = await found('--port', String(port), '--url', 'http://desk.example');
  other.close();
  expect(findings.get('secret')).toMatchObject({ level: 'fail', problem: 'secret_readable' });
  expect(findings.get('http_port')).toMatchObject({ level: 'warn', problem: 'port_taken' });
  expect(findings.get('address')).toMatchObject({ level: 'warn', problem: 'address_not_https' });
});

test('a database that cannot be reached is told without breaking', async () => {
  expect((await found('--database-url', 'postgres://nobody@127.0.0.1:1/none')).get('database')).toMatchObject({
    level: 'fail',
    problem: 'database_unreachable',
  });
});

test('a table without isolation and a migration that was changed are told', async () => {
  await alter('alter table app.tags disable row level security');
  expect((await found()).get('isolation')).toMatchObject({
    level: 'fail',
    problem: 'isolation_off',
    values: { count: 1 },
  });
  await alter(`update public.madoguchi_migrations set checksum = 'other' where name like '%create_kernel.sql'`);
  expect((await found()).get('migrations')).toMatchObject({ level: 'fail', problem: 'migrations_changed' });
});

async function alter(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

test('every finding has its sentences in both languages', async () => {
  const translate = createTranslate();
  for (const finding of (await found()).values()) {
    for (const locale of ['ja', 'en'] as const) {
      for (const key of [
        `doctor.check.${finding.check}`,
        finding.problem ? `doctor.problem.${finding.problem}` : `doctor.well.${finding.check}`,
      ]) {
        expect(translate(locale, key, finding.values)).not.toBe(key);
      }
    }
  }
});
