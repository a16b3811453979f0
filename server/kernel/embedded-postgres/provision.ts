import { Client } from 'pg';
import { unavailable } from '../errors.ts';
import { ROLES, type Passwords } from './passwords.ts';

export const DATABASE = 'madoguchi';
const LOGIN_ROLES = ROLES.filter((role) => role !== 'postgres');

/** Connection of the superuser to one database of the embedded server. The caller ends it. */
export async function connectSuperuser(port: number, password: string, database: string): Promise<Client> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database,
    application_name: 'madoguchi-supervisor',
    connectionTimeoutMillis: 10_000,
  });
  // A server that dies under an idle connection is reported by the next query or by the watch, not by a crash of ours.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/**
 * Makes the database and the login roles, or repairs them: run at every start. The owner may create schemas and tables;
 * the two others own nothing and cannot pass row-level security.
 * Throws `embedded_postgres.wrong_locale` when the database does not know Japanese letters.
 */
export async function provision(port: number, passwords: Passwords): Promise<void> {
  const server = await connectSuperuser(port, passwords.postgres, 'postgres');
  try {
    await ensureRoles(server, passwords);
    await ensureDatabase(server);
  } finally {
    await server.end();
  }
  const database = await connectSuperuser(port, passwords.postgres, DATABASE);
  try {
    await assertKnowsJapanese(database);
  } finally {
    await database.end();
  }
}

async function ensureRoles(server: Client, passwords: Passwords): Promise<void> {
  const { rows } = await server.query<{ rolname: string }>('select rolname from pg_roles');
  const known = new Set(rows.map((row) => row.rolname));
  for (const role of LOGIN_ROLES) {
    if (!known.has(role)) await server.query(`create role ${role}`);
    await server.query(
      `alter role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password ${server.escapeLiteral(passwords[role])}`,
    );
  }
}

async function ensureDatabase(server: Client): Promise<void> {
  const found = await server.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (found.rowCount === 0) await server.query(`create database ${DATABASE} owner madoguchi_owner`);
  await server.query(`alter database ${DATABASE} owner to madoguchi_owner`);
  await server.query(`revoke all on database ${DATABASE} from public`);
  await server.query(`grant connect on database ${DATABASE} to ${LOGIN_ROLES.join(', ')}`);
}

/** Asks pg_trgm itself, because it is the one that stays silent; the extension is not kept. */
async function assertKnowsJapanese(database: Client): Promise<void> {
  await database.query('begin');
  await database.query('create schema if not exists madoguchi_locale_check');
  await database.query('create extension if not exists pg_trgm schema madoguchi_locale_check');
  const where = await database.query<{ schema: string }>(
    `select n.nspname as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'`,
  );
  const schema = database.escapeIdentifier(where.rows[0]?.schema ?? 'public');
  const { rows } = await database.query<{ words: boolean; grams: number }>(
    `select 'あ' ~ '^\\w$' as words, cardinality(${schema}.show_trgm('返品交換')) as grams`,
  );
  await database.query('rollback');
  if (rows[0]?.words !== true || rows[0].grams === 0) throw unavailable('embedded_postgres.wrong_locale');
}
