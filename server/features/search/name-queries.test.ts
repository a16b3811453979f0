import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { Db } from '../../kernel/database.ts';
import { newId } from '../../kernel/ids.ts';
import { testKernel } from '../../testing/database.ts';
import { buildWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { findByWholeNames } from './name-queries.ts';

const context = testKernel();

async function many(workspace: TestWorkspace, howMany: number, nameOf: (at: number) => string): Promise<string[]> {
  const ids = Array.from({ length: howMany }, () => newId(new Date()));
  const names = ids.map((_, at) => nameOf(at));
  await workspace.run(({ db }) =>
    sql`insert into customers (workspace_id, id, family_name, family_kana, name_key, kana_key, created_at, updated_at)
      select ${workspace.id}, id, name, name, name, name, now(), now() from unnest(${ids}::uuid[], ${names}::text[]) as t (id, name)`.execute(
      db,
    ),
  );
  return ids.toReversed();
}

/** Plans are made by how many there are, which nobody has counted yet. */
async function count(): Promise<void> {
  const client = new pg.Client({ connectionString: context.kernel.database.superuserUrl });
  await client.connect();
  await client.query('analyze app.customers');
  await client.end();
}

/** Entries of all indexes of customers that this transaction has read so far. */
async function entriesRead(db: Db): Promise<number> {
  const result = await sql<{ read: number }>`
    select sum(pg_stat_get_xact_tuples_returned(indexrelid))::int as read from pg_index where indrelid = 'app.customers'::regclass`.execute(
    db,
  );
  return result.rows[0]?.read ?? 0;
}

test('of hundreds who are called alike the newest are found, and the others are not even read', async () => {
  const workspace = await buildWorkspace(context.kernel);
  const alike = await many(workspace, 400, () => 'さとうまさと');
  await many(workspace, 2_000, (at) => `べつ${at}`);
  await count();
  const newest = alike.slice(0, 10);
  await workspace.run(async ({ db }) => {
    const before = await entriesRead(db);
    const found = await findByWholeNames(db, workspace.id, ['さとうまさと', 'まさとさとう'], 10);
    expect(found.map((row) => [row.field, row.customer_id])).toEqual([
      ...newest.map((id) => ['name', id]),
      ...newest.map((id) => ['kana', id]),
    ]);
    expect((await entriesRead(db)) - before).toBeLessThan(40);
  });
});
