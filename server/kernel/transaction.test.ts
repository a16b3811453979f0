import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testKernel } from '../testing/database.ts';
import { buildWorkspace } from '../testing/workspace.ts';
import { readFactsAfter } from './fact-store.ts';
import type { Ctx } from './context.ts';
import { factType, type Reaction } from './facts.ts';
import { newId } from './ids.ts';
import { runInWorkspace } from './transaction.ts';

const somethingHappened = factType('thing.happened', z.object({ n: z.number() }));
const shared = testKernel();

async function factsOf(workspaceId: string, after = 0) {
  return runInWorkspace(shared.kernel, { workspaceId, actor: { kind: 'system', name: 'reader' } }, ({ db }) =>
    readFactsAfter(db, workspaceId, after, 1000),
  );
}

describe('a transaction', () => {
  test('that fails leaves neither rows nor facts nor a wake-up', async () => {
    const workspace = await buildWorkspace(shared.kernel);
    const woken = shared.kernel.woken.length;
    await expect(
      workspace.run(async (ctx) => {
        await ctx.emit(somethingHappened, {}, { n: 1 });
        await sql`insert into tags (workspace_id, id, name) values (${ctx.workspaceId}, ${newId()}, 'x')`.execute(
          ctx.db,
        );
        throw new Error('changed its mind');
      }),
    ).rejects.toThrow('changed its mind');
    expect(await factsOf(workspace.id)).toEqual([]);
    expect(await workspace.run(async ({ db }) => (await sql`select 1 from tags`.execute(db)).rows)).toEqual([]);
    expect(shared.kernel.woken.length).toBe(woken);
  });

  test('waits for reactions nobody awaited, and fails when one of them fails', async () => {
    const workspace = await buildWorkspace(shared.kernel);
    const tag = async (ctx: Ctx, name: string): Promise<void> => {
      await sql`select pg_sleep(0.02)`.execute(ctx.db);
      await sql`insert into tags (workspace_id, id, name) values (${ctx.workspaceId}, ${newId()}, ${name})`.execute(
        ctx.db,
      );
    };
    const reaction: Reaction = {
      when: 'in-transaction',
      name: 'test.tag',
      on: somethingHappened.name,
      run: (ctx, fact) => tag(ctx, String((fact.payload as { n: number }).n)),
    };
    const kernel = { ...shared.kernel, reactions: new Map([[somethingHappened.name, [reaction]]]) };
    const emitting = (...numbers: number[]) =>
      runInWorkspace(kernel, { workspaceId: workspace.id, actor: { kind: 'system', name: 'test' } }, async (ctx) =>
        numbers.forEach((n) => void ctx.emit(somethingHappened, {}, { n })),
      );
    await emitting(1, 2);
    // The tag exists already, whenever the reaction comes to it: neither 3 nor the fact of it is stored.
    await expect(emitting(3, 1)).rejects.toThrow('already_exists');
    const names = await workspace.run(async ({ db }) =>
      (await sql<{ name: string }>`select name from tags order by name`.execute(db)).rows.map((row) => row.name),
    );
    expect(names).toEqual(['1', '2']);
    expect(await factsOf(workspace.id)).toHaveLength(2);
  });

  test('that failed lets no branch of its body speak afterwards, whoever has the connection then', async () => {
    const workspace = await buildWorkspace(shared.kernel);
    const late = Promise.withResolvers<void>();
    let stray: Promise<unknown> = Promise.resolve();
    await expect(
      workspace.run(async ({ db }) => {
        stray = late.promise.then(() => sql`select 1`.execute(db));
        throw new Error('one branch failed');
      }),
    ).rejects.toThrow('one branch failed');
    late.resolve();
    await expect(stray).rejects.toThrow('after its transaction had ended');
  });

  test('with a swallowed failure is refused instead of pretending to commit', async () => {
    const workspace = await buildWorkspace(shared.kernel);
    await expect(
      workspace.run(async ({ db }) => void (await sql`select 1 / 0`.execute(db).catch(() => undefined))),
    ).rejects.toThrow(/rolled back/);
  });

  test('numbers its facts without gaps, and a rolled-back neighbour leaves no hole', async () => {
    const workspace = await buildWorkspace(shared.kernel);
    await Promise.allSettled(
      Array.from({ length: 40 }, (_unused, n) =>
        workspace.run(async (ctx) => {
          await ctx.emit(somethingHappened, {}, { n });
          if (n % 3 === 0) throw new Error('no');
        }),
      ),
    );
    const seqs = (await factsOf(workspace.id)).map((fact) => fact.seq);
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_unused, index) => index + 1));
    expect(seqs.length).toBe(26);
  });

  test('that commits late is never skipped by a reader who goes on from the last number seen', async () => {
    const workspace = await buildWorkspace(shared.kernel);
    const seen: number[] = [];
    let writing = true;
    const reader = (async () => {
      while (writing || (await factsOf(workspace.id, seen.at(-1) ?? 0)).length > 0) {
        for (const fact of await factsOf(workspace.id, seen.at(-1) ?? 0)) seen.push(fact.seq);
      }
    })();
    await Promise.all(
      Array.from({ length: 60 }, (_unused, n) =>
        workspace.run(async (ctx) => {
          await ctx.emit(somethingHappened, {}, { n });
          await sql`select pg_sleep(${(n % 7) / 200})`.execute(ctx.db);
        }),
      ),
    );
    writing = false;
    await reader;
    expect(seen).toEqual(Array.from({ length: 60 }, (_unused, index) => index + 1));
  });
});

describe('row-level security', () => {
  test('hides every row from the app role without a workspace, and from another workspace', async () => {
    const one = await buildWorkspace(shared.kernel);
    const two = await buildWorkspace(shared.kernel);
    await one.run(
      async (ctx) =>
        void (await sql`insert into tags (workspace_id, id, name) values (${ctx.workspaceId}, ${newId()}, '秘密')`.execute(
          ctx.db,
        )),
    );
    expect(await two.run(async ({ db }) => (await sql`select * from tags`.execute(db)).rows)).toEqual([]);
    const bare = new pg.Client({ connectionString: shared.kernel.database.appUrl });
    await bare.connect();
    expect((await bare.query('select * from app.tags')).rows).toEqual([]);
    await expect(bare.query('select * from accounts.people')).rejects.toThrow(/permission denied/);
    await bare.end();
  });

  test('refuses to write a row of another workspace', async () => {
    const one = await buildWorkspace(shared.kernel);
    const two = await buildWorkspace(shared.kernel);
    await expect(
      one.run(
        async ({ db }) =>
          void (await sql`insert into tags (workspace_id, id, name) values (${two.id}, ${newId()}, 'x')`.execute(db)),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  test('does not let the app role change or remove facts', async () => {
    const workspace = await buildWorkspace(shared.kernel);
    await workspace.run(async (ctx) => ctx.emit(somethingHappened, {}, { n: 1 }));
    await expect(workspace.run(async ({ db }) => void (await sql`delete from facts`.execute(db)))).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      workspace.run(async ({ db }) => void (await sql`update facts set name = 'x'`.execute(db))),
    ).rejects.toThrow(/permission denied/);
  });
});
