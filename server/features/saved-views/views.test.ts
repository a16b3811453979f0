import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { savedViewEndpoints as api } from '@madoguchi/contracts/saved-views.ts';
import { STANDARD_COLUMNS, viewSort, type ViewConditions, type ViewSort } from '@madoguchi/contracts/views.ts';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { describe, expect, test } from 'vitest';
import { createPool, type Db } from '../../kernel/database.ts';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { visible } from '../conversations/policy.ts';
import { conditionsOf } from '../inbox/lists.ts';
import { countLists, listConversations } from '../inbox/queries.ts';
import { fillList, naively, randomConditions, seeded, type FilledList } from './testing/random-list.ts';
import { propertyRuns } from '../../testing/property-runs.ts';

const house = testApp();
const view = (conditions: ViewConditions, more: object = {}) => ({
  name: '関東の急ぎ',
  scope: 'personal' as const,
  conditions,
  columns: [...STANDARD_COLUMNS],
  ...more,
});

/** Every row of a list, page by page. */
async function readAll(as: Who, query: Record<string, unknown>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { body, status, text } = await house.call(conversations.listConversations, {
      as,
      query: { ...query, limit: 7, cursor },
    });
    if (status !== 200) throw new Error(text);
    ids.push(...body.items.map((item) => item.id));
    cursor = body.next ?? undefined;
  } while (cursor);
  return ids;
}

async function withRows(count: number, seed: number): Promise<{ desk: TestDesk; list: FilledList }> {
  const desk = await house.open();
  return { desk, list: await fillList(house, desk, { count, seed }) };
}

describe('a list by conditions', () => {
  test('holds exactly what a plain filter finds, for random views over random rows', async () => {
    const { desk, list } = await withRows(120, 1);
    const random = seeded(7);
    const wrong: string[] = [];
    for (let round = 0; round < propertyRuns(400).numRuns; round += 1) {
      const conditions = randomConditions(random, list);
      const wanted = list.rows.filter((row) => naively(conditions, row, list)).map((row) => row.id);
      const got = await readAll(desk.owner, { where: JSON.stringify(conditions) });
      const { body } = await house.call(api.previewView, { as: desk.owner, body: { conditions } });
      if ([...got].sort().join() !== wanted.sort().join() || body.count !== wanted.length)
        wrong.push(`${JSON.stringify(conditions)}: ${got.length}/${body.count} instead of ${wanted.length}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('comes in every order and group complete, without a row twice, and sorted', async () => {
    const { desk, list } = await withRows(90, 2);
    const value: Record<ViewSort, (row: FilledList['rows'][number]) => number> = {
      due: (row) => (row.dueAt && row.isActive ? row.dueAt.getTime() : Number.MAX_SAFE_INTEGER),
      waiting: (row) => row.waitingSince?.getTime() ?? Number.MAX_SAFE_INTEGER,
      activity: (row) => -row.lastActivityAt.getTime(),
      oldest: (row) => (row.isActive ? row.createdAt.getTime() : Number.MAX_SAFE_INTEGER),
      priority: (row) => (row.isActive ? ['urgent', 'high', 'normal', 'low'].indexOf(row.priority) : 9),
    };
    const byId = new Map(list.rows.map((row) => [row.id, row]));
    for (const sort of Object.keys(value) as ViewSort[]) {
      for (const group of ['none', 'status', 'priority', 'channel'] as const) {
        const ids = await readAll(desk.owner, { sort, group });
        expect([...ids].sort(), `${sort} ${group}`).toEqual([...byId.keys()].sort());
        if (group !== 'none') continue;
        const values = ids.map((id) => value[sort](byId.get(id) as FilledList['rows'][number]));
        expect(values, sort).toEqual(values.toSorted((a, b) => a - b));
      }
    }
  });

  test('keeps the cursors that were given out before orders had stretches', async () => {
    const { desk } = await withRows(20, 3);
    const first = await house.call(conversations.listConversations, { as: desk.owner, query: { limit: 5 } });
    const [, at, id] = (first.body.next ?? '').split('_');
    const [next, old] = await Promise.all(
      [first.body.next, `${at}_${id}`].map((cursor) =>
        house.call(conversations.listConversations, { as: desk.owner, query: { limit: 5, cursor } }),
      ),
    );
    expect(old?.body.items).toEqual(next?.body.items);
    expect(old?.body.items).toHaveLength(5);
  });

  test('refuses conditions nobody could have made', async () => {
    const desk = await house.open();
    for (const where of ['{', '{"statuses":["gone"]}', '{"nobodyKnows":1}', '[]']) {
      const { status, problem } = await house.call(conversations.listConversations, {
        as: desk.owner,
        query: { where },
      });
      expect([status, problem?.code]).toEqual([422, 'conditions_invalid']);
    }
  });
});

describe('a saved view', () => {
  test('is its maker’s, of a team, or everybody’s, and counts what each reader sees', async () => {
    const { desk } = await withRows(40, 4);
    const team = await desk.team('関東', { restricted: true });
    const member = await desk.signInAs('agent', { teams: [team] });
    const outsider = await desk.signInAs('agent');
    const make = (body: object) =>
      house.call(api.createView, { as: desk.owner, body: { ...view({}), ...body } as never });
    const personal = (await make({})).body.id;
    const ofTeam = (await make({ scope: 'team', teamId: team })).body.id;
    const shared = (await make({ scope: 'shared' })).body.id;
    const seenBy = async (as: Who) =>
      (await house.call(api.listViews, { as })).body.items.map((each) => each.id).sort();
    expect(await seenBy(desk.owner)).toEqual([personal, ofTeam, shared].sort());
    expect(await seenBy(member)).toEqual([ofTeam, shared].sort());
    expect(await seenBy(outsider)).toEqual([shared]);
    const [conversation] = (await house.call(conversations.listConversations, { as: desk.owner })).body.items;
    await house.call(conversations.setAssignment, {
      as: desk.owner,
      params: { id: conversation?.id ?? '' },
      body: { teamId: team, assigneeId: null },
    });
    const countFor = async (as: Who) =>
      (await house.call(api.countViews, { as, query: { views: `${shared},${personal},all` } })).body.counts;
    const all = (await readAll(desk.owner, {})).length;
    expect(await countFor(desk.owner)).toEqual({ [shared]: all, [personal]: all, all });
    // Not theirs is not there, and a restricted team’s conversation is in nobody else’s number.
    expect(await countFor(outsider)).toEqual({ [shared]: all - 1, all: all - 1 });
    const stranger = await house.call(conversations.listConversations, { as: outsider, query: { viewId: personal } });
    expect(stranger.status).toBe(404);
  });

  test('is made for others by those who keep the views of the desk alone', async () => {
    const desk = await house.open();
    const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
    const make = (as: Who, body: object) => house.call(api.createView, { as, body: { ...view({}), ...body } as never });
    expect((await make(agent, { scope: 'shared' })).status).toBe(403);
    expect((await make(agent, { scope: 'team', teamId: await desk.team('別の班') })).status).toBe(403);
    expect((await make(agent, { scope: 'team' })).problem?.code).toBe('view_team_missing');
    const own = await make(agent, {});
    const lifted = { as: agent, params: { id: own.body.id }, body: { scope: 'shared' as const } };
    expect((await house.call(api.updateView, lifted)).status).toBe(403);
    const shared = await make(desk.owner, { scope: 'shared' });
    expect((await house.call(api.deleteView, { as: agent, params: { id: shared.body.id } })).status).toBe(403);
    expect((await make(agent, { scope: 'team', teamId: desk.teamId })).status).toBe(201);
  });

  test('changes, goes and comes back, and what it is of stays pinned in its place', async () => {
    const desk = await house.open();
    const as = desk.owner;
    const { id } = (await house.call(api.createView, { as, body: view({ priorities: ['urgent'] }) })).body;
    const changed = await house.call(api.updateView, { as, params: { id }, body: { name: '至急', sort: 'waiting' } });
    expect(changed.body).toMatchObject({ name: '至急', sort: 'waiting', conditions: { priorities: ['urgent'] } });
    const pins = { as, body: { views: ['mine', id, 'nobodys', 'overdue', 'mine'] } };
    expect((await house.call(api.pinViews, pins)).body.pinned).toEqual(['mine', id, 'overdue']);
    await house.call(api.deleteView, { as, params: { id } });
    expect((await house.call(api.listViews, { as })).body.items).toEqual([]);
    expect((await house.call(conversations.listConversations, { as, query: { viewId: id } })).status).toBe(404);
    await house.call(api.restoreView, { as, params: { id } });
    const { items, pinned } = (await house.call(api.listViews, { as })).body;
    expect(items.map((each) => each.name)).toEqual(['至急']);
    expect(pinned).toEqual(['mine', id, 'overdue']);
  });
});

/** Nodes of a plan that read conversations, with the rows each read. */
function readsOf(node: Record<string, unknown>): number[] {
  const inside = ((node.Plans as Record<string, unknown>[] | undefined) ?? []).flatMap(readsOf);
  const read = Number(node['Actual Rows']) + Number(node['Rows Removed by Filter'] ?? 0);
  return node['Relation Name'] === 'conversations' ? [read, ...inside] : inside;
}

/** Sixty thousand unfinished with a clock each, four thousand waiting, two thousand of one member. */
async function growToHundredThousand(pool: pg.Pool, desk: TestDesk): Promise<void> {
  await pool.query(
    `insert into app.conversations (workspace_id, id, reference, status, priority, channel, inbox_id, customer_id, assignee_id, waiting_since, last_activity_at, due_at, due, created_at)
     select workspace_id, md5('c' || n)::uuid, 'G-' || n, (array['open', 'open', 'pending', 'solved', 'closed'])[n % 5 + 1],
       (array['normal', 'low', 'high', 'urgent'])[n % 97 % 4 + 1], 'email', inbox_id, customer_id, case when n % 50 = 0 then $2::uuid end,
       case when n % 25 < 1 then now() - n * interval '1 second' end, now() - n * interval '1 second',
       case when n % 5 < 3 then now() + (n - 500) * interval '1 second' end, case when n % 5 < 3 then '{"paused": false}'::jsonb end, now() - n * interval '2 seconds'
     from app.conversations, generate_series(1, 100000) n where workspace_id = $1`,
    [desk.id, desk.owner.id],
  );
  await pool.query('analyze app.conversations');
}

test('at a hundred thousand rows a page of every order and every count reads a few thousand rows at most', async () => {
  const desk = await house.open();
  await fillList(house, desk, { count: 1, seed: 5 });
  const pool = createPool({ url: house.database.superuserUrl, max: 1, applicationName: 'plans' });
  try {
    await growToHundredThousand(pool, desk);
    const asked: { sql: string; parameters: readonly unknown[] }[] = [];
    const db = new Kysely({
      dialect: new PostgresDialect({ pool }),
      log: ({ query }) => void asked.push({ sql: query.sql, parameters: query.parameters }),
    }) as unknown as Db;
    const asker = { workspaceId: desk.id, memberId: desk.owner.id, teamIds: [], now: new Date() };
    const seen = visible({ kind: 'system', name: 'test' });
    const watched = ['mine', 'unassigned', 'unanswered', 'overdue', 'all', 'solved'] as const;
    for (const sort of viewSort.options)
      for (const list of watched) {
        const question = {
          conditions: [conditionsOf(list)],
          sort,
          group: 'none' as const,
          asker,
          after: null,
          limit: 50,
        };
        const first = await listConversations(db, desk.id, question, seen);
        if (first.next) await listConversations(db, desk.id, { ...question, after: first.next }, seen);
      }
    const counted = Object.fromEntries(watched.map((list) => [list, [conditionsOf(list)]]));
    await countLists(db, desk.id, counted, asker, seen);
    const wrong: string[] = [];
    for (const { sql, parameters } of asked.slice()) {
      const { rows } = await pool.query(`explain (analyze, format json) ${sql}`, [...parameters]);
      const plan = (rows[0] as { 'QUERY PLAN': { Plan: Record<string, unknown> }[] })['QUERY PLAN'][0]?.Plan ?? {};
      for (const read of readsOf(plan)) if (read > 5000) wrong.push(`${read} rows: ${sql}`);
    }
    expect(asked.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  } finally {
    await pool.end();
  }
}, 180_000);
