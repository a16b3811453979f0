import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readConfig } from '../kernel/config.ts';
import { createTranslate } from '../kernel/i18n.ts';
import { newId } from '../kernel/ids.ts';
import { TEST_CERTIFICATES } from '../kernel/mail/testing/certificates.ts';
import { startDnsServer } from '../kernel/mail/testing/dns-server.ts';
import { cloneDatabase, type TestDatabase } from '../testing/database.ts';
import { examine } from './doctor/examine.ts';
import type { Finding } from './doctor/finding.ts';

const MADE = newId();
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

test('failing mailboxes, missing records and a certificate that ended are told', async () => {
  const cert = join(folder, 'cert.pem');
  const key = join(folder, 'key.pem');
  await writeFile(cert, TEST_CERTIFICATES.expired);
  await writeFile(key, TEST_CERTIFICATES.key);
  const dns = await startDnsServer();
  const flags = ['--dns-server', dns.address, '--mail-domain', 'in.shop.example'];
  const findings = await found('--smtp-cert', cert, '--smtp-key', key, ...flags);
  expect(findings.get('certificate')).toMatchObject({ level: 'fail', problem: 'certificate_ended' });
  expect(findings.get('mailboxes')).toMatchObject({ level: 'ok', values: { count: 0 } });
  expect(findings.get('mail_records')).toMatchObject({ values: { records: 'MX in.shop.example' } });
  dns.set('in.shop.example', { MX: [[10, 'mail.shop.example']] });
  await writeFile(cert, TEST_CERTIFICATES.good);
  const better = await found('--smtp-cert', cert, '--smtp-key', key, ...flags);
  expect(better.get('certificate')).toMatchObject({ level: 'ok' });
  expect(better.get('mail_records')).toMatchObject({ level: 'ok' });
  expect((await found('--smtp-cert', cert)).get('certificate')).toMatchObject({ problem: 'certificate_incomplete' });
  await dns.close();
  await alter(
    `insert into app.workspaces (workspace_id, name, reference_prefix, locale, time_zone, business_hours, created_at) values ('${MADE}', 'w', 'W', 'ja', 'Asia/Tokyo', '{}', now())`,
  );
  await alter(
    `insert into app.inboxes (workspace_id, id, channel, name, public_key, created_at) values ('${MADE}', '${MADE}', 'email', 'x', 'ib_doctor', now())`,
  );
  await alter(
    `insert into app.mailboxes (workspace_id, inbox_id, host, port, secure, username, auth, state, error_code, created_at) values ('${MADE}', '${MADE}', 'h', 993, true, 'u', 'password', 'failing', 'auth', now())`,
  );
  expect((await found()).get('mailboxes')).toMatchObject({ level: 'fail', values: { count: 1, reasons: 'auth' } });
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
