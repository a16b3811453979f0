import { commerceEndpoints as api } from '@madoguchi/contracts/commerce.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { recordEndpoints as records } from '@madoguchi/contracts/records.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { makeCalendar } from '../calendars/build-calendar.ts';
import { availabilityOf, type Lying, type Way } from './substitutes/availability.ts';

/** Friday, 20 November 2026, 10:00 in Tokyo; Monday the 23rd is a holiday. */
const MORNING = '2026-11-20T01:00:00Z';
const house = testApp({ clock: new TestClock(MORNING) });
let desk: TestDesk;
let agent: Who;
beforeEach(async () => {
  house.clock.set(MORNING);
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId] });
});

async function product(code: string, body: object = {}): Promise<string> {
  const whole = { code, name: `キーボード ${code}`, category: 'キーボード', price: 9800, ...body };
  const answer = await house.call(api.saveProduct, { as: agent, body: whole });
  expect(answer.problem).toBeNull();
  return answer.body.id;
}
async function lies(id: string, quantity: number, nextArrivalOn: string | null = null) {
  const body = { places: [{ place: '東京', quantity, nextArrivalOn }] };
  await house.call(api.setStock, { as: agent, params: { id }, body });
}
async function asks(text: string, need: { purpose?: string; neededBy?: string } = {}): Promise<string> {
  const customer = { familyName: '伊藤', identities: [{ kind: 'email' as const, value: 'ito@example.jp' }] };
  const body = { customer, subject: '在庫について', body: text };
  const { id } = (await house.call(conversations.createConversation, { as: desk.owner, body })).body;
  await house.call(records.updateIntake, { as: agent, params: { id }, body: { fields: need } });
  return id;
}
async function suggest(id: string, query: Record<string, unknown> = {}) {
  const answer = await house.call(api.suggestProducts, { as: agent, params: { id }, query });
  expect(answer.problem).toBeNull();
  return answer.body;
}

describe('what may be offered', () => {
  test('out until after the day: a substitute that is there by then, with price, day and ready words', async () => {
    const asked = await product('KB-100', { attributes: { 配列: '日本語', 接続: '無線' } });
    const rule = await product('KB-110', { price: 10_800, attributes: { 配列: '日本語', 接続: '無線' } });
    const alike = await product('KB-90', { price: 9000, attributes: { 配列: '日本語', 接続: '有線' } });
    const gone = await product('KB-80');
    await lies(asked, 0, '2026-12-01');
    await lies(rule, 4);
    await lies(alike, 9);
    await lies(gone, 0);
    const items = [{ productId: rule, reason: '同じ配列で、電池が長持ちします' }];
    await house.call(api.setSubstitutes, { as: agent, params: { id: asked }, body: { items } });
    const id = await asks('kb100 はありますか', { purpose: '息子の誕生日', neededBy: '2026-11-24T14:59:00Z' });
    const found = await suggest(id);
    expect(found.asked).toMatchObject({
      product: { code: 'KB-100' },
      availability: { state: 'arrival', nextArrivalOn: '2026-12-01', arrivesOn: '2026-12-02', inTime: false },
    });
    expect(found.substitutes).toMatchObject([
      {
        product: { code: 'KB-110' },
        because: 'rule',
        priceDifference: 1000,
        availability: { state: 'now', arrivesOn: '2026-11-21', inTime: true },
      },
      { product: { code: 'KB-90' }, because: 'category', different: [{ name: '接続', was: '無線', is: '有線' }] },
    ]);
    expect(found.missing).toEqual([]);
    expect(found.question).toBeNull();
    for (const said of [
      '11月24日',
      'キーボード KB-110',
      '￥10,800',
      '11月21日(土)',
      '同じ配列で、電池が長持ちします',
      '12月2日',
    ])
      expect(found.reply?.normalize('NFKC')).toContain(said.normalize('NFKC'));
    expect(found.reply).not.toMatch(/あいにく|できません|ございません|品切れ|ありません/);
  });

  test('needed before anything can be there, what comes soonest is offered with its day, and nothing promises more', async () => {
    const asked = await product('KB-100');
    const later = await product('KB-110', { price: 9900 });
    const sooner = await product('KB-90', { price: 20_000 });
    await lies(asked, 0, '2026-12-01');
    await lies(later, 0, '2026-11-26');
    await lies(sooner, 2);
    await lies(await product('KB-120'), 0, '2026-12-04');
    const items = [{ productId: later, reason: '' }];
    await house.call(api.setSubstitutes, { as: agent, params: { id: asked }, body: { items } });
    const id = await asks('KB-100 をください', { purpose: '本日の会議', neededBy: '2026-11-20T09:00:00Z' });
    const found = await suggest(id);
    expect(found.substitutes.map((one) => [one.product.code, one.availability.arrivesOn])).toEqual([
      ['KB-90', '2026-11-21'],
      ['KB-110', '2026-11-27'],
    ]);
    expect(found.reply).toContain('いちばん早く');
    expect(found.reply).not.toContain('間に合う');
    // It lies here, and reaches them a day after it is needed: no next delivery is waited for.
    await lies(asked, 1);
    const here = await suggest(id);
    expect([here.asked?.availability.state, here.substitutes]).toEqual(['now', []]);
    expect(here.reply).toContain('「キーボード KB-100」は在庫がございます。本日ご注文いただきますと、11月21日');
    expect(here.reply).not.toMatch(/次回の入荷|間に合う/);
  });

  test('what is in stock is offered itself, and needs no substitute', async () => {
    await lies(await product('KB-100'), 1);
    const id = await asks('KB-100 をください', { purpose: '在宅勤務', neededBy: '2026-11-24T14:59:00Z' });
    const found = await suggest(id);
    expect(found.asked?.availability).toMatchObject({ state: 'now', arrivesOn: '2026-11-21', inTime: true });
    expect(found.reply).toContain('在庫がございます');
    const two = await suggest(id, { quantity: 2 });
    expect(two.asked?.availability).toMatchObject({ state: 'out', inTime: false });
  });

  test('why and by when is asked first, of which only what is not known', async () => {
    await product('KB-100');
    const nothing = await suggest(await asks('KB-100 はありますか'));
    expect(nothing).toMatchObject({
      missing: ['purpose', 'needed_by'],
      asked: { availability: { state: 'not_counted' } },
    });
    expect(nothing.question).toContain('いつまでに');
    const half = await suggest(await asks('KB-100 はありますか', { purpose: '贈り物' }));
    expect(half.missing).toEqual(['needed_by']);
    expect(half.question).not.toContain('お使い');
    expect(await suggest(await asks('こんにちは'))).toMatchObject({
      asked: null,
      reply: null,
      missing: ['product', 'purpose', 'needed_by'],
    });
  });

  test('the longest code that is named is meant', async () => {
    await product('KB-100');
    await product('KB-100B');
    const found = await suggest(await asks('KB-100B の黒'));
    expect(found.named.map((one) => one.code)).toEqual(['KB-100B', 'KB-100']);
    expect(found.asked?.product.code).toBe('KB-100B');
  });

  test('an ended product or one of another category is not offered', async () => {
    const asked = await product('KB-100');
    await lies(asked, 0);
    await lies(await product('KB-70', { status: 'ended' }), 5);
    await lies(await product('MS-1', { category: 'マウス' }), 5);
    expect((await suggest(await asks('KB-100 は'))).substitutes).toEqual([]);
  });

  test('what is not sold any more is promised for no day, whatever lies there or is said to come', async () => {
    const asked = await product('KB-100', { status: 'ended' });
    await lies(asked, 3, '2026-12-01');
    const need = { purpose: '在宅勤務', neededBy: '2026-11-24T14:59:00Z' };
    const alone = await suggest(await asks('KB-100 をください', need));
    expect(alone.asked).toMatchObject({
      product: { status: 'ended' },
      availability: { state: 'out', arrivesOn: null },
    });
    expect(alone.reply).toMatch(/販売を終了/);
    expect(alone.reply).not.toMatch(/入荷|在庫がございます|お届け/);
    const dollars = await product('KB-110', { price: 9900, currency: 'USD' });
    await lies(dollars, 1);
    const items = [{ productId: dollars, reason: '後継機です' }];
    await house.call(api.setSubstitutes, { as: agent, params: { id: asked }, body: { items } });
    const found = await suggest(await asks('KB-100 をください', need));
    expect(found.substitutes).toMatchObject([{ product: { code: 'KB-110' }, priceDifference: null }]);
    expect(found.reply).toMatch(/販売を終了[^]*11月24日[^]*\$99\.00[^]*後継機です/);
  });

  test('somebody who does not see the conversation is told nothing of it', async () => {
    const team = await desk.team('秘密', { restricted: true });
    const id = await asks('KB-100 は');
    await house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body: { teamId: team } });
    const answer = await house.call(api.suggestProducts, { as: agent, params: { id } });
    expect(answer.problem?.code).toBe('not_found');
  });
});

describe('when something is there', () => {
  const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '18:00']]]));
  const calendar = makeCalendar({
    ...{ zone: 'Asia/Tokyo', week, closed_weeks: {}, japanese_holidays: true, overrides: [], switches: [] },
  } as never);
  const way = (now: string, over: Partial<Way> = {}): Way => ({
    ...{ calendar, now: new Date(now), today: now.slice(0, 10), timeZone: 'Asia/Tokyo' },
    ...{ deliveryDays: 1, neededOn: null, quantity: 1, ...over },
  });
  const lying = (quantity: number, on: string | null = null, arriving: number | null = null): Lying => ({
    ...{ quantity, next_arrival_on: on, next_arrival_quantity: arriving },
  });
  const NOON = '2026-11-20T03:00:00Z';
  const EVENING = '2026-11-20T10:00:00Z';

  test.each<[string, Lying[], Way, object]>([
    [
      'today while we are open',
      [lying(1)],
      way(NOON),
      { state: 'now', shipsOn: '2026-11-20', arrivesOn: '2026-11-21' },
    ],
    [
      'after closing on the next day with business, past weekend and holiday',
      [lying(1)],
      way(EVENING),
      { shipsOn: '2026-11-24', arrivesOn: '2026-11-25' },
    ],
    ['on the day it is needed is in time', [lying(1)], way(NOON, { neededOn: '2026-11-21' }), { inTime: true }],
    ['a day later is not', [lying(1)], way(NOON, { neededOn: '2026-11-20' }), { inTime: false }],
    [
      'after its arrival',
      [lying(0, '2026-11-26')],
      way(NOON),
      { state: 'arrival', shipsOn: '2026-11-26', arrivesOn: '2026-11-27' },
    ],
    [
      'an arrival on a holiday leaves on the next day with business',
      [lying(0, '2026-11-23')],
      way(NOON),
      { shipsOn: '2026-11-24' },
    ],
    [
      'an arrival that should have been yesterday is none',
      [lying(0, '2026-11-19')],
      way(NOON),
      { state: 'out', arrivesOn: null },
    ],
    [
      'an arrival that is too small waits for the next',
      [lying(0, '2026-11-24', 1), lying(0, '2026-11-26', 5)],
      way(NOON, { quantity: 3 }),
      { nextArrivalOn: '2026-11-26' },
    ],
    ['places add up', [lying(1), lying(2)], way(NOON, { quantity: 3 }), { state: 'now', quantity: 3 }],
    [
      'what is not counted nobody knows',
      [],
      way(NOON, { neededOn: '2026-11-30' }),
      { state: 'not_counted', inTime: null, arrivesOn: null },
    ],
    [
      'out with nothing on the way is not in time',
      [lying(0)],
      way(NOON, { neededOn: '2026-11-30' }),
      { state: 'out', inTime: false },
    ],
  ])('%s', (_name, places, on, expected) => {
    expect(availabilityOf(places, on)).toMatchObject(expected);
  });
});
