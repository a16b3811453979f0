import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { feedEndpoints as api, feedTableName } from '@madoguchi/contracts/feeds.ts';
import { metricEndpoints as metrics } from '@madoguchi/contracts/metrics.ts';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestKey } from '../../../testing/app.ts';
import { TestClock } from '../../../testing/database.ts';
import { propertyRuns } from '../../../testing/property-runs.ts';
import { askAbout } from '../testing/answered-survey.ts';
import { Hands, PHONE } from '../testing/hands.ts';
import { byKey, Mirror, readerOf, sorted, type Line } from '../testing/reader.ts';
import { tableOf } from './tables.ts';

const MORNING = '2026-11-20T01:00:00Z';
const CHANGING = ['conversations', 'messages', 'calls', 'customers', 'survey_answers'] as const;
const house = testApp({ clock: new TestClock(MORNING) });
const { read, readOn, readFigures } = readerOf(house);

test('a reader who comes back loses nothing, doubles nothing and hears of what is gone, whatever happens between', async () => {
  const story = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 40 }), fc.boolean()), {
    minLength: 4,
    maxLength: 14,
  });
  await fc.assert(
    fc.asyncProperty(story, fc.integer({ min: 1, max: 4 }), async (acts, limit) => {
      house.clock.set(MORNING);
      const desk = await house.open();
      const key = await desk.apiKey(['feed:read', 'feed:personal']);
      const hands = new Hands(house, desk);
      const mirrors = new Map(CHANGING.map((table) => [table, new Mirror()]));
      for (const at of [0, 1, 2]) await hands.open(at);
      const figures = await readFigures(key, null);
      const days = Map.groupBy(figures.lines, (line) => line['day'] ?? null);
      for (const [act, at, reads] of acts) {
        // Hours pass between: figures of other days move. Whoever comes back signs in again.
        house.clock.advance(30 + (at % 3) * 30_000);
        hands.as = await desk.sessionOf(desk.owner);
        await hands.do(act, at);
        if (!reads) continue;
        // One page each: a round is under way while rows change.
        for (const [table, mirror] of mirrors) {
          const page = await read(key, table, { limit, ...(mirror.next === null ? {} : { since: mirror.next }) });
          mirror.put(page.lines);
          mirror.next = page.next;
        }
      }
      const moved = await readFigures(key, figures.next);
      for (const [day, lines] of Map.groupBy(moved.lines, (line) => line['day'] ?? null)) days.set(day, lines);
      const anew = await readFigures(key, null);
      const counted = (lines: Iterable<Line>) => [...lines].filter(({ n }) => n !== 0).toSorted(byKey);
      expect(counted([...days.values()].flat()), 'figures').toEqual(counted(anew.lines));
      for (const [table, mirror] of mirrors) {
        const rest = await readOn(key, table, mirror.next, limit);
        mirror.put(rest.lines);
        const afresh = await readOn(key, table, null, 1_000);
        expect(sorted(mirror.rows.values()), table).toEqual(sorted(afresh.lines));
        expect((await readOn(key, table, rest.next, limit)).lines, `${table} again`).toEqual([]);
      }
    }),
    {
      ...propertyRuns(30),
      // What was led to a conversation goes with it, without a fact of its own.
      examples: [
        [
          [
            [3, 0, false],
            [0, 0, false],
            [0, 0, false],
            [1, 0, true],
            [6, 26, false],
          ],
          1,
        ],
      ],
    },
  );
  house.clock.set(MORNING);
}, 60_000);

let desk: TestDesk;
let plain: TestKey;
let personal: TestKey;
beforeAll(async () => {
  house.clock.set(MORNING);
  desk = await house.open();
  plain = await desk.apiKey(['feed:read']);
  personal = await desk.apiKey(['feed:read', 'feed:personal']);
  const hands = new Hands(house, desk);
  for (const at of [1, 2, 4]) await hands.open(at);
  house.clock.advance(600);
  for (const at of [0, 1]) await hands.answer(at);
  await hands.call(1);
  await house.runJobs();
});

test('what changed is told once, and nothing else', async () => {
  const first = await readOn(plain, 'conversations', null, 2);
  expect(first.lines).toHaveLength(3);
  const [line] = first.lines;
  await house.call(conversations.updateConversation, {
    ...{ as: desk.owner, params: { id: String(line!['id']) } },
    body: { priority: 'urgent' },
  });
  const then = await readOn(plain, 'conversations', first.next, 2);
  expect(then.lines).toMatchObject([{ id: line!['id'], priority: 'urgent', deleted: false }]);
});

test('a key without the right to names gets none of them, and nothing else than the feed', async () => {
  for (const table of feedTableName.options) {
    const [masked, open] = await Promise.all([readOn(plain, table, null, 1_000), readOn(personal, table, null, 1_000)]);
    const names = tableOf(table)
      .columns.filter((column) => column.personal)
      .map(({ name }) => name);
    for (const line of masked.lines) for (const name of names) expect(line[name], `${table}.${name}`).toBeNull();
    expect(open.lines).toHaveLength(masked.lines.length);
    expect(JSON.stringify(masked.lines)).not.toMatch(/客1|4482|件1/);
  }
  const [call] = (await readOn(personal, 'calls', null, 10)).lines;
  expect(call!['number']).toBe(PHONE);
  expect((await house.call(conversations.listConversations, { as: plain })).status).toBe(403);
  const agent = await desk.signInAs('agent');
  expect((await house.call(api.readFeed, { as: agent, params: { table: 'teams' } })).status).toBe(403);
});

test('rows have the columns that are described, in NDJSON, CSV and Parquet alike', async () => {
  const { body } = await house.call(api.describeFeed, { as: plain });
  expect(body.items.map(({ name }) => name)).toEqual(feedTableName.options);
  for (const { name, columns } of body.items) {
    const { lines } = await readOn(personal, name, null, 1_000);
    const said = columns.map((column) => column.name);
    for (const line of lines) expect(Object.keys(line), name).toEqual(said);
    const csv = await read(personal, name, { format: 'csv', limit: 1_000 });
    const rows = parse(csv.raw, { columns: true }) as Record<string, string>[];
    const parquet = await read(personal, name, { format: 'parquet', limit: 1_000 });
    const { buffer, byteOffset, byteLength } = parquet.raw;
    const read_ = await parquetReadObjects({ file: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer });
    const page = (await read(personal, name, { limit: 1_000 })).lines;
    expect([rows.length, read_.length], name).toEqual([page.length, page.length]);
    expect(
      read_.map((row) => JSON.parse(JSON.stringify(row)) as unknown),
      name,
    ).toEqual(page);
  }
});

test('types are those that are described', async () => {
  const good = {
    text: (value: unknown) => typeof value === 'string',
    integer: (value: unknown) => Number.isInteger(value),
    number: (value: unknown) => typeof value === 'number',
    boolean: (value: unknown) => typeof value === 'boolean',
    instant: (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value),
    date: (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  };
  for (const table of feedTableName.options)
    for (const line of (await readOn(personal, table, null, 1_000)).lines)
      for (const { name, type } of tableOf(table).columns)
        if (line[name] !== null) expect(good[type](line[name]), `${table}.${name} ${String(line[name])}`).toBe(true);
});

test('figures of a day are those of the board, whole and split, and a day that changes comes again', async () => {
  const query = { metrics: 'contacts,first_response_time,fcr', by: 'channel', from: '2026-11-20' };
  const first = await read(plain, 'figures', query);
  const period = { from: '2026-11-20', to: '2026-11-20' };
  for (const by of ['none', 'channel'] as const) {
    const asked = { metrics: ['contacts', 'first_response_time', 'fcr'], period, by };
    const { body } = await house.call(metrics.queryMetrics, { as: desk.owner, body: asked });
    for (const { metric, total, groups } of body.items) {
      const figures = by === 'none' ? [['', total] as const] : groups.map(({ key, figure }) => [key, figure] as const);
      for (const [key, figure] of figures) {
        const line = first.lines.find(
          (one) => one['metric'] === metric && one['bucket'] === key && one['split_by'] === by,
        );
        expect(line, `${metric} ${key}`).toMatchObject({
          value: figure.value,
          n: figure.n,
          median: figure.median,
          p90: figure.p90,
          low_95: figure.low,
        });
      }
    }
  }
  expect(first.isComplete).toBe(true);
  const still = await read(plain, 'figures', { ...query, since: first.next });
  expect(still.lines).toEqual([]);
  await new Hands(house, desk).open(7);
  const then = await read(plain, 'figures', { ...query, since: still.next });
  expect(then.lines.find((one) => one['metric'] === 'contacts' && one['split_by'] === 'none')).toMatchObject({
    day: '2026-11-20',
    value: 4,
  });
});

test('an answer to a survey is told, told again when it is changed, and told as gone with its conversation', async () => {
  const hands = new Hands(house, desk);
  await hands.open(5);
  const [id = ''] = hands.conversations;
  const answer = await askAbout(house, desk, id);
  await answer(5);
  const first = await readOn(plain, 'survey_answers', null, 10);
  expect(first.lines).toMatchObject([
    { conversation_id: id, kind: 'csat', score: 5, scale: 5, low: false, words: null },
  ]);
  await answer(2);
  const then = await readOn(plain, 'survey_answers', first.next, 10);
  expect(then.lines).toMatchObject([{ id: first.lines[0]!['id'], score: 2, low: true }]);
  await hands.remove(0);
  const last = await readOn(plain, 'survey_answers', then.next, 10);
  expect(last.lines).toMatchObject([{ id: first.lines[0]!['id'], deleted: true, score: null }]);
});

test('a cursor nobody gave is refused, not read as the beginning', async () => {
  for (const [table, since] of [
    ['conversations', 'x'],
    ['messages', 'c~1~a~b'],
    ['messages', 'a~1~call-1'],
    ['teams', 'w~x'],
    ['figures', 'f~1'],
    ['customers', 'a~-1~'],
  ] as const)
    expect((await house.call(api.readFeed, { as: plain, params: { table }, query: { since } })).problem?.code).toBe(
      'cursor_invalid',
    );
});
