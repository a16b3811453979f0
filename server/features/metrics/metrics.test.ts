import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { metricEndpoints as api, type MetricCall } from '@madoguchi/contracts/metrics.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { assignConversation } from '../conversations/actions/assign-conversation.ts';
import { rebuildFigures } from './counting/rebuild-figures.ts';

/** Friday, 20 November 2026, 10:00 in Tokyo. */
const MORNING = '2026-11-20T01:00:00Z';
const TODAY = { from: '2026-11-20', to: '2026-11-20' };
const house = testApp({ clock: new TestClock(MORNING) });
let desk: TestDesk;
let agent: TestMember;
beforeEach(async () => {
  house.clock.set(MORNING);
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
});

async function receive(body = '電源が入りません', subject = '電源'): Promise<string> {
  const customer = { familyName: '小林', identities: [{ kind: 'email' as const, value: 'kobayashi@example.jp' }] };
  const made = await house.call(conversations.createConversation, {
    as: desk.owner,
    body: { customer, subject, body },
  });
  expect(made.problem).toBeNull();
  return made.body.id;
}

async function answer(id: string, as: Who = agent): Promise<void> {
  const body = {
    type: 'reply' as const,
    body: '電源コードをご確認ください。',
    undoSeconds: 0,
    statusAfter: 'solved' as const,
  };
  const sent = await house.call(conversations.postMessage, { as, params: { id }, body });
  expect(sent.problem).toBeNull();
}

async function figuresOf(metrics: string[], as: Who = desk.owner, more: Record<string, unknown> = {}) {
  const { body, problem } = await house.call(api.queryMetrics, { as, body: { metrics, period: TODAY, ...more } });
  expect(problem).toBeNull();
  return Object.fromEntries(body.items.map((item) => [item.metric, item]));
}

async function rowsOf(metric: string, as: Who = desk.owner, more: Record<string, unknown> = {}) {
  const { body, problem } = await house.call(api.listMetricRows, { as, body: { metric, period: TODAY, ...more } });
  expect(problem).toBeNull();
  return body;
}

test('every metric is defined in both languages, and what nothing feeds says what it needs', async () => {
  const { body } = await house.call(api.listMetrics, { as: agent });
  expect(body.items.length).toBeGreaterThan(50);
  for (const { id, name, formula, exclusions, needs, countedAt } of body.items)
    for (const words of [name, formula, exclusions, countedAt, ...(needs ? [needs] : [])])
      expect([words.ja, words.en].join(), id).not.toMatch(/metrics\.|^,|,$/);
});

test('a metric without data is a dash, never 0 or 100 %', async () => {
  const found = await figuresOf(['first_response_time', 'fcr', 'csat', 'answer_rate', 'backlog', 'quality_score']);
  for (const { total } of Object.values(found)) expect(total).toMatchObject({ value: null, n: 0 });
});

test('an answer that solves is counted the moment somebody looks', async () => {
  const id = await receive();
  house.clock.advance(1_800);
  await answer(id);
  const found = await figuresOf([
    'first_response_time',
    'full_resolution_time',
    'fcr',
    'resolution_rate',
    'backlog',
    'contacts',
  ]);
  expect(found.first_response_time?.total).toMatchObject({
    value: 1_800,
    median: 1_800,
    p90: 1_800,
    mean: 1_800,
    n: 1,
  });
  expect(found.full_resolution_time?.total.value).toBe(1_800);
  expect(found.fcr?.total).toMatchObject({ value: 1, numerator: 1, denominator: 1 });
  expect(found.fcr?.total.low).toBeCloseTo(0.2065, 3);
  expect(found.backlog?.total.value).toBe(0);
  expect(found.contacts?.total.value).toBe(1);
});

test('every number opens exactly the rows it was counted from', async () => {
  const ids = [await receive(), await receive(), await receive()];
  house.clock.advance(600);
  for (const id of ids.slice(0, 2)) await answer(id);
  const { body } = await house.call(api.listMetrics, { as: agent });
  for (const { id, unit } of body.items) {
    const found = await figuresOf([id]);
    const rows = await rowsOf(id);
    expect(rows.total, id).toBe(found[id]?.total.n);
    expect(rows.items, id).toHaveLength(rows.total);
    if (unit === 'ratio')
      expect((await rowsOf(id, desk.owner, { counted: true })).total, id).toBe(found[id]?.total.numerator ?? 0);
  }
  const byMember = await figuresOf(['first_response_time'], desk.owner, { by: 'member' });
  expect(byMember.first_response_time?.groups).toMatchObject([
    { key: agent.id, label: { ja: '山本 彩' }, figure: { n: 2 } },
  ]);
  const first = await rowsOf('contacts', desk.owner, { limit: 2 });
  const rest = await rowsOf('contacts', desk.owner, { limit: 2, cursor: first.next });
  expect([...first.items, ...rest.items].map((row) => row.conversationId).toSorted()).toEqual(ids.toSorted());
});

test('who may not read everybody’s figures reads their own', async () => {
  const colleague = await desk.signInAs('agent', { teams: [desk.teamId] });
  await answer(await receive());
  await answer(await receive(), colleague);
  expect((await figuresOf(['first_response_time'], agent)).first_response_time?.total.n).toBe(1);
  const asked = { filters: { memberIds: [colleague.id] } };
  expect((await figuresOf(['first_response_time'], agent, asked)).first_response_time?.total.n).toBe(1);
  expect((await rowsOf('first_response_time', agent, asked)).items.map((row) => row.memberName)).toEqual(['山本 彩']);
  expect((await figuresOf(['first_response_time'])).first_response_time?.total.n).toBe(2);
});

test('a restricted team’s conversations count for nobody outside it', async () => {
  const inside = await desk.signInAs('supervisor', { teams: [] });
  const outside = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  const teamId = await desk.team('人事', { restricted: true, memberIds: [inside.id] });
  const id = await receive();
  await desk.run((ctx) => assignConversation(ctx, { conversationId: id, teamId }), desk.owner.actor);
  const member = { ...inside, ...(await desk.sessionOf(inside)) };
  expect((await figuresOf(['contacts'], member)).contacts?.total.n).toBe(1);
  expect((await figuresOf(['contacts'], outside)).contacts?.total.value).toBeNull();
  expect(await rowsOf('contacts', outside)).toMatchObject({ total: 0, hidden: 0, items: [] });
});

describe('a day that was closed', () => {
  test('is restated by what becomes known later, and says so', async () => {
    const key = await desk.apiKey(['conversations:write', 'metrics:read']);
    await receive();
    await figuresOf(['contacts'], key);
    house.clock.advance(86_400);
    expect((await figuresOf(['contacts'], key)).contacts?.total).toMatchObject({ n: 1, restatedAt: null });
    const customer = { familyName: '佐藤', identities: [{ kind: 'email' as const, value: 'sato@example.jp' }] };
    const late = { customer, subject: '遅れて届いた', body: '昨日送りました', sentAt: '2026-11-20T03:00:00.000Z' };
    const made = await house.call(conversations.createConversation, { as: key, body: late });
    expect(made.problem).toBeNull();
    const { total } = (await figuresOf(['contacts'], key)).contacts ?? {};
    expect(total?.n).toBe(2);
    expect(total?.restatedAt).toBe(house.clock.now().toISOString());
  });
});

const call = (id: string, more: Partial<MetricCall>): MetricCall => ({
  ...{
    id,
    conversationId: null,
    memberId: null,
    teamId: null,
    categoryId: null,
    number: '',
    offeredAt: MORNING.replace('Z', '.000Z'),
  },
  ...{
    answeredAt: null,
    holds: [],
    endedAt: null,
    wrappedUpAt: null,
    abandonedAt: null,
    callbackRequestedAt: null,
    ...more,
  },
});
const at = (second: number): string => new Date(Date.parse(MORNING) + second * 1_000).toISOString();

describe('calls of another telephone system', () => {
  const record = (calls: MetricCall[], as: Who = desk.owner) => house.call(api.recordCalls, { as, body: { calls } });

  test('are counted by their id, once, as they were last reported', async () => {
    const key = await desk.apiKey(['metrics:read', 'metrics:write']);
    const answered = call('a', {
      answeredAt: at(10),
      holds: [{ from: at(30), to: at(50) }],
      endedAt: at(130),
      wrappedUpAt: at(160),
    });
    expect((await record([answered, call('b', { abandonedAt: at(3) })], key)).body).toEqual({
      recorded: 2,
      unchanged: 0,
    });
    expect((await record([answered, call('c', { abandonedAt: at(40) })], key)).body).toEqual({
      recorded: 1,
      unchanged: 1,
    });
    const found = await figuresOf(
      [
        'answer_rate',
        'answer_rate_without_short',
        'short_abandons',
        'service_level',
        'aht',
        'hold_time',
        'longest_wait',
      ],
      key,
    );
    expect(found.answer_rate?.total).toMatchObject({ numerator: 1, n: 3 });
    expect(found.answer_rate_without_short?.total).toMatchObject({ numerator: 1, n: 2 });
    expect(found.short_abandons?.total.value).toBe(1);
    expect(found.service_level?.total.value).toBeCloseTo(1 / 3);
    expect(found.aht?.total.value).toBe(150);
    expect(found.hold_time?.total.value).toBe(20);
    expect(found.longest_wait?.total.value).toBe(40);
    await record([call('b', { answeredAt: at(3), endedAt: at(63) })], key);
    expect((await figuresOf(['answer_rate'], key)).answer_rate?.total).toMatchObject({ numerator: 2, n: 3 });
  });

  test('whose times are out of order are refused, and agents record none', async () => {
    expect((await record([call('x', { answeredAt: at(-5), endedAt: at(5) })])).problem?.code).toBe('call_out_of_order');
    expect((await record([call('x', {})], agent)).status).toBe(403);
  });
});

test('shapes of figures: distribution, Pareto, cohorts and pairs add up to the figure', async () => {
  for (const wait of [60, 3_600]) {
    const id = await receive();
    house.clock.advance(wait);
    await answer(id);
  }
  const ask = { as: desk.owner, body: { period: TODAY } };
  const distribution = (
    await house.call(api.getMetricDistribution, { ...ask, body: { ...ask.body, metric: 'first_response_time' } })
  ).body;
  expect(distribution.buckets.reduce((sum, { n }) => sum + n, 0)).toBe(distribution.total.n);
  expect(distribution.buckets.filter(({ n }) => n > 0).map(({ from }) => from)).toEqual([60, 3_600]);
  const pareto = (await house.call(api.getMetricPareto, { ...ask, body: { ...ask.body, by: 'channel' } })).body;
  expect(pareto).toMatchObject({ total: 2, rest: 0, items: [{ key: 'api', n: 2, cumulative: 1 }] });
  const cohorts = (await house.call(api.getMetricCohorts, { ...ask, body: { ...ask.body, by: 'day', days: [0, 7] } }))
    .body;
  expect(cohorts.items).toMatchObject([{ key: '2026-11-20', n: 2, solved: [{ n: 0 }, { n: 2, share: null }] }]);
  const pairs = (
    await house.call(api.getMetricPairs, {
      ...ask,
      body: { ...ask.body, x: 'first_response_time', y: 'full_resolution_time' },
    })
  ).body;
  expect(pairs.items).toMatchObject([{ key: agent.id, x: 1_830, y: 1_830, n: 2 }]);
});

test('counting everything again gives the same figures', async () => {
  const id = await receive();
  house.clock.advance(300);
  await answer(id);
  const before = await figuresOf(['first_response_time', 'fcr', 'contacts', 'resolution_rate']);
  const rebuilt = await rebuildFigures((body) => desk.run(body));
  expect(rebuilt.conversations).toBe(1);
  expect(await figuresOf(['first_response_time', 'fcr', 'contacts', 'resolution_rate'])).toEqual(before);
});
