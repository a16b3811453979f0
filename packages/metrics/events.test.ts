import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedEvents, eventKey, eventsOf, type EventNeeds, type MetricEvent } from './events.ts';
import { inOrder, type NeutralFact } from './facts.ts';
import { calendarClock } from './points.ts';
import { arrival } from './testing/histories.ts';
import { factsOfStory } from './testing/story.ts';

const NEEDS: EventNeeds = { calendar: calendarClock, business: calendarClock, targets: [] };
/** `first_response 1 activate`, in the order of time; what it ran so far in brackets. */
const lines = (events: readonly MetricEvent[], metric?: string): string[] =>
  events
    .filter((event) => metric === undefined || event.metric === metric)
    .map(({ metric: name, instance, type, status }) =>
      [name, instance, type, ...(status ? [`(${status.calendarSeconds})`] : [])].join(' '),
    );

describe('worked by hand', () => {
  const events = eventsOf(
    factsOfStory(
      '09:00 created c1 customer=u1\n09:00 customer c1\n09:30 reply c1 by=a1\n09:30 pending c1 by=a1\n10:00 customer c1\n10:00 reopened c1 by=customer\n10:10 reply c1 by=a1\n10:20 solved c1 by=a1',
    ),
    NEEDS,
  );
  test('each wait is an instance, fulfilled by the answer', () => {
    expect(lines(events, 'first_response')).toEqual([
      'first_response 1 activate',
      'first_response 1 fulfil',
      'first_response 1 update_status (1800)',
    ]);
    expect(lines(events, 'next_response')).toEqual([
      'next_response 1 activate',
      'next_response 1 fulfil',
      'next_response 1 update_status (600)',
    ]);
  });
  test('a resolution stands still while the customer is awaited', () => {
    expect(lines(events, 'resolution')).toEqual([
      'resolution 1 activate',
      'resolution 1 pause',
      'resolution 1 update_status (1800)',
      'resolution 1 activate',
      'resolution 1 fulfil',
      'resolution 1 update_status (3000)',
    ]);
  });
  test('who waits, waits on from the next message', () => {
    expect(lines(events, 'requester_wait')).toEqual([
      'requester_wait 1 activate',
      'requester_wait 1 pause',
      'requester_wait 1 update_status (1800)',
      'requester_wait 1 activate',
      'requester_wait 1 pause',
      'requester_wait 1 update_status (2400)',
      'requester_wait 1 fulfil',
      'requester_wait 1 update_status (2400)',
    ]);
  });
  test('a target is applied where its clock began, and a broken promise is told at its due time', () => {
    const facts = factsOfStory('09:00 created c1 customer=u1\n09:00 customer c1');
    const at = facts[0]?.at ?? 0;
    const broken: NeutralFact = {
      seq: 9,
      at: at + 7_200_000,
      type: 'promise.broken',
      conversation: 'c1',
      more: { kind: 'first_response', clockId: 'k', policyId: 'p', dueAt: new Date(at + 3_600_000).toISOString() },
    };
    const sla = { policyId: 'p', targetSeconds: 3600, dueAt: null };
    const told = eventsOf([...facts, broken], {
      ...NEEDS,
      targets: [{ clock: 'k', metric: 'first_response', startedAt: at, endedAt: null, sla }],
    });
    expect(told.find(({ type }) => type === 'apply_sla')).toMatchObject({
      metric: 'first_response',
      instance: 1,
      at,
      sla,
    });
    expect(told.find(({ type }) => type === 'breach')).toMatchObject({ instance: 1, at: at + 3_600_000, seq: 9 });
  });
});

const ofOne = (facts: readonly NeutralFact[], id: string): NeutralFact[] =>
  facts.filter(({ conversation }) => conversation === id);
const idsOf = (facts: readonly NeutralFact[]): string[] => [
  ...new Set(facts.flatMap(({ conversation }) => conversation ?? [])),
];

/** A reader who comes back again and again, whatever happened before or late, knows what there is to know. */
test('read page by page as facts arrive, with late and doubled ones: the same as all at once', () => {
  fc.assert(
    fc.property(
      arrival,
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }),
      ({ arrived }, sizes) => {
        // Numbered as they are stored: in the order in which they came.
        const facts = arrived.map((fact, at) => ({
          ...fact,
          seq: at + 1,
          more: { ...fact.more, id: `told ${fact.seq}` },
        }));
        for (const id of idsOf(facts)) {
          const own = ofOne(facts, id);
          const upTo = (seq: number) =>
            eventsOf(
              own.filter((fact) => fact.seq <= seq),
              NEEDS,
            );
          const known = new Map<string, MetricEvent>();
          for (let [seq, turn] = [0, 0]; seq < facts.length; turn += 1) {
            const next = seq + (sizes[turn % sizes.length] ?? 1);
            const { told, gone } = changedEvents(upTo(seq), upTo(next));
            for (const event of gone) known.delete(eventKey(event));
            for (const event of told) known.set(eventKey(event), event);
            seq = next;
          }
          const all = upTo(facts.length);
          expect(new Map(all.map((event) => [eventKey(event), event]))).toEqual(known);
          expect(known.size).toBe(all.length);
        }
      },
    ),
    { numRuns: Number(process.env['MADOGUCHI_METRIC_RUNS'] ?? 150) },
  );
});

/** Seconds in open states, counted one stretch between two facts after another. */
function slowlyWorked(facts: readonly NeutralFact[]): number | null {
  const ordered = inOrder(facts);
  let [state, total] = ['none', 0];
  let fulfilled: number | null = null;
  for (const [at, fact] of ordered.entries()) {
    const before = ordered[at - 1];
    if (before && state === 'open') total += (fact.at - before.at) / 1000;
    if (fact.type === 'conversation.created' && state === 'none') state = 'open';
    else if (state === 'none') continue;
    else if (fact.type === 'pending' || fact.type === 'on_hold') state = state === 'open' ? 'rest' : state;
    else if (fact.type === 'solved' && state !== 'over') [state, fulfilled] = ['over', total];
    else if (fact.type === 'no_action' || fact.type === 'closed') state = 'over';
    else if (fact.type === 'opened' || fact.type === 'reopened') state = 'open';
  }
  return fulfilled;
}

test('what somebody worked on it is what a slow reading of the states counts', () => {
  fc.assert(
    fc.property(arrival, ({ arrived }) => {
      for (const id of idsOf(arrived)) {
        const own = ofOne(arrived, id);
        const told = eventsOf(own, NEEDS).filter(({ metric }) => metric === 'agent_work');
        const at = told.findLastIndex(({ type }) => type === 'fulfil');
        const status = at < 0 ? null : (told[at + 1]?.status?.calendarSeconds ?? null);
        expect(status).toBe(slowlyWorked(own));
      }
    }),
    { numRuns: 150 },
  );
});
