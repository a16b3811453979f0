import pg from 'pg';

/** What is taken off tables before they are filled and put back afterwards, each a statement. */
export interface Shape {
  /** Primary keys and unique constraints: foreign keys need them first. */
  keys: readonly string[];
  indexes: readonly string[];
  foreignKeys: readonly string[];
}

interface Definition {
  table: string;
  name: string;
  definition: string;
}

/** Takes indexes and constraints off the tables; answers the statements that put them back. */
export async function takeShape(client: pg.Client, tables: readonly string[]): Promise<Shape> {
  const constraints = async (types: string, also = 'false'): Promise<Definition[]> =>
    (
      await client.query<Definition>(
        `select c.conrelid::regclass::text as table, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition from pg_constraint c
         where c.contype = any($2::"char"[]) and (c.conrelid = any($1::regclass[]) or ${also})`,
        [tables.map((table) => `app.${table}`), `{${types}}`],
      )
    ).rows;
  const foreignKeys = await constraints('f', 'c.confrelid = any($1::regclass[])');
  for (const one of foreignKeys) await client.query(`alter table ${one.table} drop constraint ${one.name}`);
  const keys = await constraints('p,u');
  for (const one of keys) await client.query(`alter table ${one.table} drop constraint ${one.name}`);
  const indexes = (
    await client.query<Definition>(
      `select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i where i.indrelid = any($1::regclass[])`,
      [tables.map((table) => `app.${table}`)],
    )
  ).rows;
  for (const one of indexes) await client.query(`drop index ${one.name}`);
  const add = ({ table, name, definition }: Definition): string => `alter table ${table} add constraint ${name} ${definition}`;
  return { keys: keys.map(add), indexes: indexes.map((one) => one.definition), foreignKeys: foreignKeys.map(add) };
}

/** As many at a time as there are cores to measure on. */
const AT_ONCE = 2;

/** Puts them back: keys, then indexes two at a time with the slow one first, then what points at each other. */
export async function restoreShape(ownerUrl: string, { keys, indexes, foreignKeys }: Shape): Promise<void> {
  await runAll(ownerUrl, keys, AT_ONCE);
  const slowFirst = indexes.toSorted((a, b) => Number(b.includes('USING gin')) - Number(a.includes('USING gin')));
  await runAll(ownerUrl, slowFirst, AT_ONCE);
  const client = await open(ownerUrl);
  // Grams are never estimated (migration of search): the setting belongs to the index that was made anew.
  await client.query('alter index app.customer_search_pieces alter column 1 set statistics 0');
  await client.end();
  // One after another: each locks both its tables.
  await runAll(ownerUrl, foreignKeys, 1);
}

async function open(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 2; set synchronous_commit = off`);
  return client;
}

async function runAll(ownerUrl: string, statements: readonly string[], atOnce: number): Promise<void> {
  const waiting = [...statements];
  const worker = async (): Promise<void> => {
    const client = await open(ownerUrl);
    try {
      for (let text = waiting.shift(); text; text = waiting.shift()) {
        const from = performance.now();
        await client.query(text);
        const took = Math.round((performance.now() - from) / 100) / 10;
        if (took > 10) console.log(`  ${took} s: ${text.slice(0, 110)}`);
      }
    } finally {
      await client.end();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
