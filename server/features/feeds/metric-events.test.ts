import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { metricEventEndpoints as api, type MetricEvent } from '@madoguchi/contracts/metric-events.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp, type Who } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { propertyRuns } from '../../testing/property-runs.ts';
import { Hands } from './testing/hands.ts';

const MORNING = '2026-11-20T01:00:00Z';
const house = testApp({ clock: new TestClock(MORNING) });

/** A system that keeps what it was told, as its maker wrote it from the guide. */
class Keeper {
  readonly events = new Map<string, MetricEvent>();
  next: string | undefined;
  readonly #as: Who;
  readonly #limit: number;
  constructor(as: Who, limit: number) {
    this.#as = as;
    this.#limit = limit;
  }

  async page(): Promise<boolean> {
    const query = { limit: this.#limit, ...(this.next === undefined ? {} : { after: this.next }) };
    const { body, problem } = await house.call(api.listMetricEvents, { as: this.#as, query });
    if (problem) throw new Error(problem.code);
    for (const event of body.items) {
      if (event.deleted) this.events.delete(event.id);
      else this.events.set(event.id, event);
    }
    for (const id of body.endedConversationIds)
      for (const event of this.events.values()) if (event.conversationId === id) this.events.delete(event.id);
    this.next = body.next;
    return body.complete;
  }

  async readOn(): Promise<this> {
    while (!(await this.page()));
    return this;
  }
}

const sorted = (keeper: Keeper): MetricEvent[] =>
  [...keeper.events.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));

test('told page by page while things happen, are merged and deleted: the same as read from the start', async () => {
  const story = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 40 }), fc.boolean()), {
    minLength: 4,
    maxLength: 14,
  });
  await fc.assert(
    fc.asyncProperty(story, fc.integer({ min: 3, max: 40 }), async (acts, limit) => {
      house.clock.set(MORNING);
      const desk = await house.open();
      const keeper = new Keeper(await desk.apiKey(['feed:read']), limit);
      const hands = new Hands(house, desk);
      for (const at of [0, 1, 2]) await hands.open(at);
      for (const [act, at, reads] of acts) {
        house.clock.advance(60 + at);
        hands.as = await desk.sessionOf(desk.owner);
        await hands.do(act, at);
        if (reads) await keeper.page();
      }
      await keeper.readOn();
      const afresh = await new Keeper(await desk.apiKey(['feed:read']), 2_000).readOn();
      expect(sorted(keeper)).toEqual(sorted(afresh));
    }),
    propertyRuns(10),
  );
});

test('an answer fulfils what waited, stops what paused, and tells how long it ran; a target is applied and broken', async () => {
  house.clock.set(MORNING);
  const desk = await house.open();
  const hands = new Hands(house, desk);
  await hands.open(0);
  const [id = ''] = hands.conversations;
  house.clock.advance(600);
  const answer = { type: 'reply' as const, body: '返信', undoSeconds: 0, statusAfter: 'pending' as const };
  expect(
    (await house.call(conversations.postMessage, { as: desk.owner, params: { id }, body: answer })).problem,
  ).toBeNull();
  const keeper = await new Keeper(await desk.apiKey(['feed:read']), 500).readOn();
  const told = sorted(keeper).map(({ metric, type, status, sla }) =>
    `${metric} ${type} ${status?.calendarSeconds ?? ''}${sla ? 'target' : ''}`.trim(),
  );
  expect(told).toEqual(
    expect.arrayContaining([
      'first_response activate',
      'first_response apply_sla target',
      'first_response fulfil',
      'first_response update_status 600',
      'resolution pause',
      'resolution update_status 600',
      'agent_work pause',
      'requester_wait pause',
      'periodic_update activate',
    ]),
  );
});

test('only what a key may see, from where it says, and an unreadable cursor is an error', async () => {
  const desk = await house.open();
  const hands = new Hands(house, desk);
  await hands.open(0);
  house.clock.advance(3_600);
  hands.as = await desk.sessionOf(desk.owner);
  await hands.open(1);
  const key = await desk.apiKey(['feed:read']);
  const startAt = new Date(house.clock.now().getTime() - 60_000).toISOString();
  const later = (await house.call(api.listMetricEvents, { as: key, query: { startAt } })).body;
  expect(new Set(later.items.map((event) => event.conversationId))).toEqual(new Set([hands.conversations[1]]));
  expect((await house.call(api.listMetricEvents, { as: key, query: { after: 'x' } })).problem?.code).toBe(
    'cursor_invalid',
  );
  const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  expect((await house.call(api.listMetricEvents, { as: agent })).problem?.status).toBe(403);
});
