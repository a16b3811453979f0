import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { dashboardEndpoints as dashboards } from '@madoguchi/contracts/dashboards.ts';
import { feedEndpoints as api, type FigureOrder } from '@madoguchi/contracts/feeds.ts';
import { goalEndpoints as goals } from '@madoguchi/contracts/goals.ts';
import { metricEndpoints as metrics } from '@madoguchi/contracts/metrics.ts';
import { findDefinition } from '@madoguchi/metrics/definitions.ts';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { readFactsAfter } from '../../kernel/fact-store.ts';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';

/** Friday, 20 November 2026, 10:00 in Tokyo. */
const MORNING = '2026-11-20T01:00:00Z';
const PERIOD = { from: '2026-11-20', to: '2026-11-20' };
const CARD = '4111 1111 1111 1111';
const house = testApp({ clock: new TestClock(MORNING) });
let desk: TestDesk;
let agent: TestMember;
let supervisor: TestMember;

async function receive(as: Who, name: string, subject: string): Promise<string> {
  const customer = {
    familyName: name,
    identities: [{ kind: 'email' as const, value: `${subject.length}@example.jp` }],
  };
  const made = await house.call(conversations.createConversation, { as, body: { customer, subject, body: subject } });
  expect(made.problem).toBeNull();
  return made.body.id;
}

beforeAll(async () => {
  house.clock.set(MORNING);
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  const ids: string[] = [];
  for (const [name, subject] of [
    ['=SUM(A1)', '+81の電話'],
    ['小林', `カード ${CARD}`],
    ['髙橋', '電源'],
  ] as const)
    ids.push(await receive(desk.owner, name, subject));
  house.clock.advance(600);
  const body = { type: 'reply' as const, body: 'ご確認ください。', undoSeconds: 0, statusAfter: 'solved' as const };
  for (const id of ids.slice(0, 2)) await house.call(conversations.postMessage, { as: agent, params: { id }, body });
  await house.runJobs();
});

const tile = (kind: string, metric: string, by: string | null = null) => ({
  ...{ key: `${kind}-${metric.replaceAll('_', '-')}`, kind, metrics: [metric], by },
});

/** Orders a file, waits for it and takes it. */
async function takeOut(as: Who, order: Partial<FigureOrder> | Record<string, unknown>): Promise<Buffer> {
  const started = await house.call(api.startFigureExport, { as, body: { period: PERIOD, ...order } });
  expect(started.status, started.text).toBe(202);
  await house.runJobs();
  const done = await house.call(api.getFigureExport, { as, params: { id: started.body.id } });
  expect(done.body.state, done.text).toBe('done');
  const url = `/api/v1/figure-exports/${started.body.id}/file`;
  const file = await house.app.inject({
    method: 'GET',
    url,
    headers: { ...as.headers, origin: 'https://desk.example' },
  });
  expect(file.statusCode).toBe(200);
  expect(file.rawPayload.length).toBe(done.body.bytes);
  return file.rawPayload;
}

const linesOf = (bytes: Buffer): Record<string, string>[] => parse(bytes, { bom: true, columns: true });
const jsonOf = (bytes: Buffer) =>
  JSON.parse(bytes.toString('utf8')) as {
    definitions: { metric: string; version: number }[];
    countedUntil: string;
    lines: Record<string, unknown>[];
  };

test('for every figure of the shipped board, the file has as many rows as the number says', async () => {
  const boards = await house.call(dashboards.listDashboards, { as: desk.owner });
  const tiles = boards.body.items.find(({ key }) => key === 'house')!.tiles;
  const asked = [...new Set(tiles.filter(({ kind }) => kind !== 'cohort').flatMap((one) => one.metrics)), 'contacts'];
  const shown = await house.call(metrics.queryMetrics, {
    as: desk.owner,
    body: { metrics: [...new Set(asked)], period: PERIOD },
  });
  const { lines, definitions } = jsonOf(await takeOut(desk.owner, { tiles, level: 'rows', format: 'json' }));
  for (const { metric, total, version } of shown.body.items) {
    expect(
      lines.filter((line) => line['metric'] === metric),
      metric,
    ).toHaveLength(total.n);
    expect(definitions.find((one) => one.metric === metric)?.version).toBe(version);
  }
  expect(lines.length).toBeGreaterThan(5);
});

test('the marks in a file are those on the board, with n, interval, definition, period, zone and time of counting', async () => {
  const tiles = [
    tile('figure', 'fcr'),
    tile('table', 'first_response_time', 'member'),
    tile('cohort', 'resolution_rate'),
    tile('distribution', 'first_response_time'),
    tile('goals', 'fcr'),
  ];
  const lines = linesOf(await takeOut(agent, { tiles, locale: 'en' }));
  const fcr = lines.find((line) => line['Metric id'] === 'fcr')!;
  expect([fcr['Value'], fcr['n'], fcr['Definition version'], fcr['Period from'], fcr['Time zone']]).toEqual([
    '1',
    '2',
    String(findDefinition('fcr')!.version),
    PERIOD.from,
    'Asia/Tokyo',
  ]);
  expect(Number(fcr['95 % low'])).toBeCloseTo(0.342, 3);
  expect(fcr['Counted until']).toMatch(/^2026-11-20T01:10/);
  expect(fcr['Filters']).toBe('Own work only');
  const byMember = lines
    .filter((line) => line['Split by'] === 'member')
    .map((line) => [line['Bucket name'], line['n'], line['Value']]);
  expect(byMember).toEqual([
    ['Total', '2', '600'],
    ['山本 彩', '2', '600'],
  ]);
  expect(
    lines
      .filter((line) => line['Split by'] === 'value')
      .reduce((sum, line) => sum + (line['Bucket'] ? Number(line['n']) : 0), 0),
  ).toBe(2);
  expect(lines.some((line) => line['Split by'] === 'week' && line['Until'] === '1')).toBe(true);
});

test('a goal leaves with its baseline, its target and what was done for it, counted as it is and not as the board', async () => {
  const set = {
    ...{
      name: '=初回解決率を80%以上に',
      metric: 'fcr',
      sense: 'at_least' as const,
      target: 0.8,
      ownerId: supervisor.id,
    },
    ...{ baselineFrom: '2026-11-01', baselineUntil: '2026-11-10', dueOn: '2026-12-28' },
  };
  const goal = (await house.call(goals.createGoal, { as: supervisor, body: set })).body;
  const action = {
    title: '異音の分岐を追加',
    details: '',
    ownerId: agent.id,
    dueOn: '2026-12-01',
    state: 'doing' as const,
  };
  await house.call(goals.createGoalAction, { as: supervisor, params: { id: goal.id }, body: action });
  const order = { tiles: [tile('goals', 'fcr')].map((one) => ({ ...one, metrics: [] })), locale: 'en' };
  const [first, second, ...others] = linesOf(
    await takeOut(supervisor, { ...order, filters: { stages: ['at_purchase'] } }),
  );
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    ...{ 'Split by': 'goal', 'Bucket name': "'=初回解決率を80%以上に", Value: '1', n: '2', Target: '0.8' },
    ...{ 'Due on': '2026-12-28', State: 'active', Verdict: 'too_little', Filters: '', 'Period to': '2026-11-20' },
  });
  expect(second).toMatchObject({
    'Split by': 'action',
    'Bucket name': '異音の分岐を追加',
    State: 'doing',
    Owner: '山本 彩',
  });
  // Whoever reads their own figures alone is told the promise, not what the house measured.
  const [own] = linesOf(await takeOut(agent, order));
  expect([own!['Value'], own!['n'], own!['Target']]).toEqual(['', '0', '0.8']);
  const json = jsonOf(await takeOut(supervisor, { ...order, format: 'json' }));
  expect(json.definitions.map(({ metric }) => metric)).toEqual(['fcr']);
});

test('nothing in a file runs in a spreadsheet, cards are hidden, and a mark in front is there when asked for', async () => {
  const order = { tiles: [tile('figure', 'contacts')], level: 'rows' };
  const csv = await takeOut(supervisor, order);
  expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(csv.toString('utf8')).not.toContain(CARD);
  const rows = linesOf(csv);
  expect(rows.map((row) => row['顧客']).toSorted()).toEqual(["'=SUM(A1)", '小林', '髙橋']);
  expect(rows.map((row) => row['件名'])).toContain("'+81の電話");
  expect((await takeOut(supervisor, { ...order, bom: false })).subarray(0, 1).toString()).not.toBe('\u00ef');
  const sheet = await takeOut(supervisor, { ...order, format: 'xlsx' });
  expect(sheet.subarray(0, 2).toString()).toBe('PK');
});

test('whoever may not take rows out gets figures alone, and nobody gets another’s file', async () => {
  const refused = await house.call(api.startFigureExport, {
    as: agent,
    body: { period: PERIOD, tiles: [tile('figure', 'fcr')], level: 'rows' },
  });
  expect(refused.status).toBe(403);
  const mine = await house.call(api.startFigureExport, {
    as: agent,
    body: { period: PERIOD, tiles: [tile('figure', 'fcr')] },
  });
  await house.runJobs();
  const params = { id: mine.body.id };
  expect((await house.call(api.getFigureExport, { as: desk.owner, params })).status).toBe(404);
  expect((await house.call(api.getFigureExportFile, { as: desk.owner, params })).status).toBe(404);
  expect((await house.call(api.getFigureExport, { as: agent, params })).body.state).toBe('done');
});

test('a part of a figure is its rows alone, and conversations one may not open are counted without a name', async () => {
  const teamId = await desk.team('人事', { restricted: true, memberIds: [] });
  const id = await receive(desk.owner, '秘密太郎', '人事の相談です');
  await house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body: { teamId, assigneeId: null } });
  const order = { tiles: [tile('figure', 'contacts')], level: 'rows', format: 'json' };
  const of = async (as: Who, part?: object) => jsonOf(await takeOut(as, { ...order, ...(part ? { part } : {}) })).lines;
  expect(await of(desk.owner)).toHaveLength(4);
  const outside = await of(supervisor);
  expect(outside).toHaveLength(3);
  expect(JSON.stringify(outside)).not.toContain('秘密');
  expect(await of(desk.owner, { by: 'team', key: teamId })).toHaveLength(1);
});

test('every taking is a fact, and whose rows left is among the looks at customers', async () => {
  await takeOut(supervisor, { tiles: [tile('figure', 'contacts')], level: 'rows' });
  const facts = await desk.run((ctx) => readFactsAfter(ctx.db, ctx.workspaceId, 0, 5_000));
  const named = (name: string) => facts.filter((fact) => fact.name === name && fact.actorId === supervisor.id);
  expect(named('figure_export.started').at(-1)?.payload).toMatchObject({
    level: 'rows',
    metrics: ['contacts'],
    from: PERIOD.from,
  });
  expect(named('figure_export.taken').at(-1)?.payload).toMatchObject({ rows: 3 });
  const looks = await desk.run(({ db, workspaceId }) =>
    sql<{ n: number }>`
      select count(distinct customer_id)::int as n from customer_accesses where workspace_id = ${workspaceId} and actor_id = ${supervisor.id} and kind = 'export'`.execute(
      db,
    ),
  );
  expect(looks.rows[0]?.n).toBe(3);
});

test('a file is given up after three days', async () => {
  const made = await house.call(api.startFigureExport, {
    as: agent,
    body: { period: PERIOD, tiles: [tile('figure', 'fcr')] },
  });
  await house.runJobs();
  const key = await desk.run(async (ctx) => {
    const { expireFigureExport } = await import('./exports/actions/expire-figure-export.ts');
    return expireFigureExport({ ...ctx, now: new Date(ctx.now.getTime() + 4 * 86_400_000) });
  });
  expect(key).toMatch(/^[0-9a-f]{2}\//);
  expect(made.status).toBe(202);
});

test('a cell of the cohorts opens as many conversations as it counted', async () => {
  const period = { from: '2026-11-16', to: '2026-11-22' };
  const as = desk.owner;
  const { body } = await house.call(metrics.getMetricCohorts, { as, body: { period, days: [0, 7] } });
  const [week] = body.items;
  const all = await house.call(api.listCohortRows, { as, body: { period, key: week!.key } });
  expect(all.body.total).toBe(week!.n);
  const solved = await house.call(api.listCohortRows, {
    as,
    body: { period, key: week!.key, solvedWithin: 7, limit: 1 },
  });
  expect(solved.body.total).toBe(week!.solved[1]!.n);
  const rest = await house.call(api.listCohortRows, {
    as,
    body: { period, key: week!.key, solvedWithin: 7, limit: 1, cursor: solved.body.next },
  });
  const ids = [...solved.body.items, ...rest.body.items].map((row) => row.conversationId);
  expect(new Set(ids).size).toBe(week!.solved[1]!.n);
});

test('a published figure says its formula and source, and why where it may not be compared', async () => {
  const { body } = await house.call(api.listBenchmarks, { as: agent });
  const definitions = await house.call(metrics.listMetrics, { as: agent });
  const known = new Map(definitions.body.items.map((one) => [one.id, one.unit]));
  for (const one of body.items) {
    expect(known.get(one.metric), one.id).toBe(one.unit);
    expect(one.value ?? one.low ?? one.high, one.id).not.toBeNull();
    expect(one.words.why === null, one.id).toBe(one.comparable);
    for (const words of Object.values(one.words))
      if (words) expect([words.ja, words.en].join(), one.id).not.toMatch(/benchmarks\./);
  }
  expect(body.items.filter(({ metric, comparable }) => metric === 'csat' && comparable)).toEqual([]);
});
