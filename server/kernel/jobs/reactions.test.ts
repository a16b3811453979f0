import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { factType, type PendingFact, type Reaction } from '../facts.ts';
import { newId } from '../ids.ts';
import { runInWorkspace } from '../transaction.ts';
import { testJobs } from './job-database.ts';
import { until, type JobWorld } from './job-world.ts';
import { REACTION_JOB } from './reactions.ts';

const happened = factType('test.happened', z.object({ n: z.number() }));
const actor = { kind: 'system', name: 'test' } as const;
const jobs = testJobs();
let world: JobWorld;

afterEach(() => jobs.close());

const left = async (): Promise<number> =>
  (await world.owner.query('select count(*)::int as n from pgboss.job')).rows[0].n;

it('a reaction runs after the commit, as its own actor, with the fact it reacts to', async () => {
  const seen: { actor: unknown; fact: PendingFact }[] = [];
  const reaction: Reaction = {
    when: 'after',
    name: 'test-reaction',
    on: happened.name,
    run: async (ctx, fact) => void seen.push({ actor: ctx.actor, fact }),
  };
  world = await jobs.build({ reactions: new Map([[happened.name, [reaction]]]) });
  const workspaceId = await world.workspace();
  await world.runner();
  const at = new Date('2026-01-02T03:04:05Z');
  await runInWorkspace(world.kernel, { workspaceId, actor }, (ctx) => ctx.emit(happened, {}, { n: 7 }, at));
  await until(async () => (await left()) === 0 && seen.length > 0);
  expect(seen).toHaveLength(1);
  expect(seen[0]?.actor).toEqual({ kind: 'system', name: 'test-reaction' });
  expect(seen[0]?.fact).toMatchObject({ name: happened.name, payload: { n: 7 }, at });
});

it('a reaction takes effect once though its job is delivered twice', async () => {
  let ran = 0;
  const reaction: Reaction = {
    when: 'after',
    name: 'test-reaction',
    on: happened.name,
    run: async () => void (ran += 1),
  };
  world = await jobs.build({ reactions: new Map([[happened.name, [reaction]]]) });
  const workspaceId = await world.workspace();
  const fact = {
    id: newId(),
    name: happened.name,
    conversationId: null,
    customerId: null,
    actorKind: 'system',
    actorId: null,
    payload: { n: 1 },
    at: new Date(),
  };
  const job = {
    type: REACTION_JOB,
    workspaceId,
    payload: { reaction: reaction.name, fact },
    options: {},
    requestId: 'r',
  };
  const client = await world.kernel.pool.connect();
  await world.kernel.writeJobs(client, [job, job, job]);
  client.release();
  await world.runner();
  await until(async () => (await left()) === 0);
  expect(ran).toBe(1);
});

it('a reaction that fails leaves no mark and runs again', async () => {
  let ran = 0;
  const reaction: Reaction = {
    when: 'after',
    name: 'test-reaction',
    on: happened.name,
    run: async () => {
      ran += 1;
      if (ran === 1) throw new Error('not yet');
    },
  };
  world = await jobs.build({ reactions: new Map([[happened.name, [reaction]]]) });
  const workspaceId = await world.workspace();
  await world.runner();
  await runInWorkspace(world.kernel, { workspaceId, actor }, (ctx) => ctx.emit(happened, {}, { n: 1 }));
  await until(async () => ran === 2 && (await left()) === 0);
});

it('a reaction that is not wanted leaves no job behind', async () => {
  const seen: number[] = [];
  const reaction: Reaction = {
    when: 'after',
    name: 'test-reaction',
    on: happened.name,
    wanted: async (_ctx, fact) => (fact.payload as { n: number }).n > 1,
    run: async (_ctx, fact) => void seen.push((fact.payload as { n: number }).n),
  };
  world = await jobs.build({ reactions: new Map([[happened.name, [reaction]]]) });
  const workspaceId = await world.workspace();
  await runInWorkspace(world.kernel, { workspaceId, actor }, async (ctx) =>
    [1, 2].forEach((n) => void ctx.emit(happened, {}, { n })),
  );
  expect(await left()).toBe(1);
  await world.runner();
  await until(async () => (await left()) === 0);
  expect(seen).toEqual([2]);
});
