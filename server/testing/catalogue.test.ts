import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { databaseUrl } from './cluster.ts';

let client: pg.Client;
beforeAll(async () => {
  const cluster = inject('cluster');
  client = new pg.Client({ connectionString: databaseUrl(cluster.superuserUrl, cluster.template) });
  await client.connect();
});
afterAll(() => client.end());

async function names(query: string): Promise<string[]> {
  return (await client.query<{ name: string }>(query)).rows.map((row) => row.name);
}

const TABLES = `from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relkind in ('r', 'p')`;

test('every table of the app starts with workspace_id', async () => {
  expect(
    await names(
      `select c.relname as name ${TABLES} and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum = 1 and a.attname = 'workspace_id' and a.attnotnull)`,
    ),
  ).toEqual([]);
});

test('every primary key, unique index and exclusion starts with workspace_id', async () => {
  // Look-ups that run before a workspace is known use plain, not unique, indexes.
  expect(
    await names(`select i.relname as name from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'app' and (x.indisunique or x.indisprimary or x.indisexclusion) and x.indkey[0] <> 1`),
  ).toEqual([]);
});

test('every foreign key carries workspace_id and none sets null', async () => {
  expect(
    await names(
      `select conname as name from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname = 'app' and k.contype = 'f' and (k.conkey[1] <> 1 or k.confdeltype in ('n', 'd'))`,
    ),
  ).toEqual([]);
});

test('there are no triggers', async () => {
  expect(
    await names(
      `select tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('app', 'accounts') and not t.tgisinternal`,
    ),
  ).toEqual([]);
});

test('row-level security is on for every table', async () => {
  expect(
    await names(
      `select c.relname as name ${TABLES} and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`,
    ),
  ).toEqual([]);
});

test('the lesser roles own nothing and cannot bypass row-level security', async () => {
  expect(
    await names(
      `select rolname as name from pg_roles where rolname in ('madoguchi_app', 'madoguchi_accounts') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
    ),
  ).toEqual([]);
  expect(
    await names(
      `select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('madoguchi_app', 'madoguchi_accounts')`,
    ),
  ).toEqual([]);
});
