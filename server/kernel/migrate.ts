import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const FOLDER = new URL('../migrations/', import.meta.url);
const LOCK = 7_301_946_205;

/** Roles without ownership; made here when the database's administrator has not made them. */
export const APP_ROLE = 'madoguchi_app';
export const ACCOUNTS_ROLE = 'madoguchi_accounts';

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => /^\d{8}T\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, FOLDER), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** Which migrations have not run on a database, and which were changed after they ran. Changes nothing. */
export async function pendingMigrations(client: pg.Client): Promise<{ waiting: string[]; changed: string[] }> {
  const there = await client.query<{ found: boolean }>(
    `select to_regclass('public.madoguchi_migrations') is not null as found`,
  );
  const ran = there.rows[0]?.found
    ? await client.query<{ name: string; checksum: string }>('select name, checksum from public.madoguchi_migrations')
    : { rows: [] };
  const done = new Map(ran.rows.map((row) => [row.name, row.checksum]));
  const all = await readMigrations();
  return {
    waiting: all.filter(({ name }) => !done.has(name)).map(({ name }) => name),
    changed: all.filter(({ name, checksum }) => done.has(name) && done.get(name) !== checksum).map(({ name }) => name),
  };
}

async function ensureRoles(client: pg.Client): Promise<void> {
  for (const role of [APP_ROLE, ACCOUNTS_ROLE]) {
    const found = await client.query('select 1 from pg_roles where rolname = $1', [role]);
    if (found.rowCount === 0) await client.query(`create role ${role} nologin`);
    // Acting as the lesser role (SET ROLE) needs membership when the URL's own role is not a superuser.
    const member = await client.query(`select pg_has_role(current_user, $1, 'set') as ok`, [role]).catch(() => null);
    if (member?.rows[0]?.ok !== true) await client.query(`grant ${role} to current_user`).catch(() => undefined);
  }
}

/**
 * Brings the schema up to date: plain SQL files in order of name, each in its own transaction, never edited afterwards.
 * Several processes may call it at once; one migrates, the others wait.
 * @returns names of the files that ran now.
 * @throws Error when a file that already ran was changed.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await ensureRoles(client);
    await client.query(
      'create table if not exists public.madoguchi_migrations (name text primary key, checksum text not null, ran_at timestamptz not null default now())',
    );
    const done = new Map<string, string>(
      (await client.query('select name, checksum from public.madoguchi_migrations')).rows.map((row) => [
        row.name,
        row.checksum,
      ]),
    );
    const ran: string[] = [];
    for (const migration of await readMigrations()) {
      const checksum = done.get(migration.name);
      if (checksum === migration.checksum) continue;
      if (checksum) throw new Error(`migration ${migration.name} was changed after it ran; write a new one`);
      await runOne(client, migration);
      ran.push(migration.name);
    }
    return ran;
  } finally {
    await client.end();
  }
}

async function runOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query("set local lock_timeout = '5s'");
    await client.query(migration.sql);
    await client.query('insert into public.madoguchi_migrations (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
