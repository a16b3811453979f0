import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { findBinaries, restoreSymlinks } from './binaries.ts';
import { isAlive, markOf } from './liveness.ts';
import { choosePlacement } from './placement.ts';
import { readPostmaster } from './postmaster-file.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './start.ts';

const log = pino({ level: 'silent' });
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

function newDataDir(mode = 0o711): string {
  const parent = mkdtempSync(path.join(tmpdir(), 'madoguchi-postgres-'));
  chmodSync(parent, mode);
  cleanups.push(() => rmSync(parent, { recursive: true, force: true }));
  return path.join(parent, 'postgres');
}

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  cleanups.push(() => postgres.stop());
  return postgres;
}

async function ask<Row extends object>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 400; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

test('a fresh start gives a database that knows Japanese and roles that own nothing but the owner', async () => {
  const postgres = await start(newDataDir());
  expect(postgres.adopted).toBe(false);
  await ask(postgres.ownerUrl, 'create extension pg_trgm');
  await ask(postgres.ownerUrl, 'create table notes (id int)');
  const [trigrams] = await ask<{ grams: string[] }>(postgres.ownerUrl, `select show_trgm('返品') as grams`);
  expect(trigrams?.grams.length).toBeGreaterThan(0);
  const roles = await ask<{ name: string; strong: boolean; owned: number }>(
    postgres.superuserUrl,
    `select rolname as name, rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication as strong,
       (select count(*)::int from pg_database where datdba = r.oid) as owned
     from pg_roles r where rolname like 'madoguchi%' order by 1`,
  );
  expect(roles).toEqual([
    { name: 'madoguchi_accounts', strong: false, owned: 0 },
    { name: 'madoguchi_app', strong: false, owned: 0 },
    { name: 'madoguchi_owner', strong: false, owned: 1 },
  ]);
  for (const url of [postgres.appUrl, postgres.accountsUrl]) {
    await expect(ask(url, 'select * from notes')).rejects.toThrow(/permission denied/);
    await expect(ask(url, 'create table mine (id int)')).rejects.toThrow(/permission denied/);
  }
});

test('a wrong password is refused and the server listens on loopback only', async () => {
  const postgres = await start(newDataDir());
  const wrong = new URL(postgres.superuserUrl);
  wrong.password = 'guess';
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  expect(await ask(postgres.superuserUrl, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
});

test('passwords are readable by their owner only', async () => {
  const dataDir = newDataDir();
  await start(dataDir);
  expect(statSync(path.join(dataDir, 'passwords.json')).mode & 0o777).toBe(0o600);
});

test('stopping ends the server, and a second start finds the data at the same address', async () => {
  const dataDir = newDataDir();
  const first = await start(dataDir);
  await ask(first.ownerUrl, 'create table kept as select 1 as one');
  const mark = markOf(first.pid);
  await first.stop();
  expect(isAlive(mark)).toBe(false);
  const second = await start(dataDir);
  expect(second).toMatchObject({ adopted: false, port: first.port, appUrl: first.appUrl });
  expect(await ask(second.ownerUrl, 'select one from kept')).toEqual([{ one: 1 }]);
});

test('a role that went missing or grew too strong is repaired at the next start', async () => {
  const dataDir = newDataDir();
  const first = await start(dataDir);
  await ask(first.superuserUrl, 'alter role madoguchi_app superuser');
  await ask(first.superuserUrl, 'revoke connect on database madoguchi from madoguchi_accounts');
  await ask(first.superuserUrl, 'drop role madoguchi_accounts');
  await first.stop();
  const second = await start(dataDir);
  expect(await ask(second.accountsUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(await ask(second.appUrl, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([
    { rolsuper: false },
  ]);
});

/** Another process that starts the embedded server and then waits to be killed. */
async function startElsewhere(dataDir: string): Promise<{ pid: number; kill(): Promise<void> }> {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'start.ts'))};
    import { pino } from 'pino';
    const server = await startEmbeddedPostgres({ dataDir: process.argv[1], log: pino({ level: 'silent' }) });
    process.stdout.write(String(server.pid) + '\\n');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  cleanups.push(kill);
  const pid = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())));
    child.once('exit', () => reject(new Error('the other process ended before it was ready')));
  });
  return { pid, kill };
}

test('a server left behind by a killed process is adopted, and stopped by who adopted it', async () => {
  const dataDir = newDataDir();
  const other = await startElsewhere(dataDir);
  await other.kill();
  const mine = await start(dataDir);
  expect(mine).toMatchObject({ adopted: true, pid: other.pid });
  const mark = markOf(mine.pid);
  await mine.stop();
  expect(isAlive(mark)).toBe(false);
});

test('a server shared with a living process survives the first to stop', async () => {
  const dataDir = newDataDir();
  const first = await start(dataDir);
  const second = await start(dataDir);
  expect(second).toMatchObject({ adopted: true, pid: first.pid });
  await first.stop();
  expect(await ask(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('two processes starting at once share one server', async () => {
  const dataDir = newDataDir();
  const [one, two] = await Promise.all([
    startEmbeddedPostgres({ dataDir, log }),
    startEmbeddedPostgres({ dataDir, log }),
  ]);
  cleanups.push(() => Promise.all([one.stop(), two.stop()]));
  expect(one.pid).toBe(two.pid);
});

test('a killed server comes back by itself at the same address with what was committed', async () => {
  const postgres = await start(newDataDir());
  await ask(postgres.ownerUrl, 'create table said as select 1 as one');
  const before = postgres.pid;
  process.kill(before, 'SIGKILL');
  expect(await eventually(() => ask(postgres.ownerUrl, 'select one from said'))).toEqual([{ one: 1 }]);
  await eventually(async () => expect(postgres.pid).not.toBe(before));
});

test('killing both the starting process and the server loses nothing committed', async () => {
  const dataDir = newDataDir();
  const other = await startElsewhere(dataDir);
  const second = await start(dataDir);
  await ask(second.ownerUrl, 'create table said as select 1 as one');
  await second.stop();
  await other.kill();
  process.kill(other.pid, 'SIGKILL');
  const third = await start(dataDir);
  expect(third.adopted).toBe(false);
  expect(await ask(third.ownerUrl, 'select one from said')).toEqual([{ one: 1 }]);
});

test('a lock file naming a stranger does not keep the server from starting', async () => {
  const dataDir = newDataDir();
  const first = await start(dataDir);
  await first.stop();
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  cleanups.push(() => stranger.kill('SIGKILL'));
  const cluster = path.join(dataDir, 'cluster');
  writeFileSync(
    path.join(cluster, 'postmaster.pid'),
    `${stranger.pid}\n${cluster}\n1700000000\n${first.port}\n\n127.0.0.1\n  1 999999\nready   \n`,
  );
  const second = await start(dataDir);
  expect(second.adopted).toBe(false);
  expect(readPostmaster(cluster)?.pid).toBe(second.pid);
});

test('an initialisation killed half-way is started over', async () => {
  const dataDir = newDataDir();
  mkdirSync(path.join(dataDir, 'cluster.new'), { recursive: true });
  writeFileSync(path.join(dataDir, 'cluster.new', 'PG_VERSION'), '18');
  const postgres = await start(dataDir);
  expect(await ask(postgres.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('PostgreSQL runs below a folder closed to everybody else and leaves it closed', async () => {
  const dataDir = newDataDir(0o700);
  const postgres = await start(dataDir);
  expect(await ask(postgres.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(statSync(path.resolve(dataDir, '..')).mode & 0o777).toBe(0o700);
});

test.runIf(process.getuid?.() === 0)(
  'without user namespaces the programs and the data move to a shared folder',
  () => {
    const dataDir = newDataDir(0o700);
    const shared = path.resolve(newDataDir(), '..', 'shared');
    for (const folder of [dataDir, shared]) mkdirSync(folder, { recursive: true });
    mkdirSync(path.join(dataDir, 'cluster'));
    writeFileSync(path.join(dataDir, 'cluster', 'PG_VERSION'), '18');
    const place = choosePlacement(findBinaries(), dataDir, {
      isRoot: true,
      hasUserName: true,
      canUnshare: () => false,
      canSetuid: (binaries, folder) => binaries.root.startsWith(shared) && folder.startsWith(shared),
      sharedRoot: shared,
    });
    expect(place.runAs).toBe('setuid');
    expect(statSync(path.join(place.clusterDir, 'PG_VERSION')).isFile()).toBe(true);
    expect(place.clusterDir.startsWith(shared)).toBe(true);
  },
);

test('symbolic links that npm left out are made again', () => {
  const root = path.resolve(newDataDir(), '..');
  mkdirSync(path.join(root, 'native', 'lib'), { recursive: true });
  writeFileSync(path.join(root, 'native', 'lib', 'libx.so.6.2'), 'x');
  writeFileSync(
    path.join(root, 'native', 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libx.so.6.2', target: 'native/lib/libx.so.6' }]),
  );
  restoreSymlinks(root);
  restoreSymlinks(root);
  expect(statSync(path.join(root, 'native', 'lib', 'libx.so.6')).isFile()).toBe(true);
});
