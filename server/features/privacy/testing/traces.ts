import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { TestApp } from '../../../testing/app.ts';

/** As the owner of everything, past row-level security. */
export async function sqlOf<R extends pg.QueryResultRow>(
  house: TestApp,
  text: string,
  values: unknown[] = [],
): Promise<R[]> {
  const client = new pg.Client({ connectionString: house.database.superuserUrl });
  await client.connect();
  return client
    .query<R>(text, values)
    .then((result) => result.rows)
    .finally(() => client.end());
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Every column of every table of every schema of ours, bytes among them, and every stored file: where a word stands. */
export async function tracesIn(house: TestApp, words: readonly string[]): Promise<string[]> {
  const tables = await sqlOf<{ schema: string; name: string }>(
    house,
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1, 2`,
  );
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const rows = await sqlOf<{ row: string }>(
      house,
      `select t::text as row from "${schema}"."${name}" t where exists (select from unnest($1::text[]) w
         where t::text like '%' || w || '%' or t::text like '%' || encode(convert_to(w, 'UTF8'), 'hex') || '%')`,
      [words],
    );
    for (const { row } of rows) found.push(`${schema}.${name}: ${row.slice(0, 200)}`);
  }
  for (const path of await filesUnder(house.services.config.data)) {
    const bytes = await readFile(path);
    if (words.some((word) => bytes.includes(word))) found.push(`file ${path}`);
  }
  return found;
}

/** Puts a word into every text, list and JSON of every table that takes it, found in the catalogue, and into all bytes. @returns which took it. */
export async function nameEverywhere(house: TestApp, workspaceId: string, word: string): Promise<string[]> {
  const columns = await sqlOf<{ name: string; column: string; kind: string }>(
    house,
    `select c.relname as name, a.attname as column, t.typname as kind from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' join pg_type t on t.oid = a.atttypid
     where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relispartition and t.typname in ('text', 'varchar', 'jsonb', '_text', 'bytea')
       and c.relname not in ('customers', 'identities', 'idempotency_keys') and (c.relname <> 'facts' or a.attname = 'payload')
       and a.attname !~ '(hash|sha256|salt|vector|_key|token)$|^(sealed|key|state|status|kind|public_key)'
       and not exists (select from pg_index x where x.indrelid = c.oid and x.indisunique and a.attnum = any (x.indkey)) order by 1, 2`,
  );
  const client = new pg.Client({ connectionString: house.database.superuserUrl });
  await client.connect();
  const took: string[] = [];
  for (const { name, column, kind } of columns) {
    const more = {
      jsonb: `case jsonb_typeof("${column}") when 'object' then "${column}" || jsonb_build_object('word', $1::text)
        when 'array' then "${column}" || to_jsonb(array[$1::text]) else "${column}" end`,
      _text: `"${column}" || $1::text`,
      bytea: `"${column}" || convert_to($1::text, 'UTF8')`,
    }[kind];
    const done = await client
      .query(`update app."${name}" set "${column}" = ${more ?? `"${column}" || $1::text`} where workspace_id = $2`, [
        word,
        workspaceId,
      ])
      .catch(() => null);
    if (done?.rowCount) took.push(name);
  }
  await client.end();
  return [...new Set(took)];
}
