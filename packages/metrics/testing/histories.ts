import fc from 'fast-check';
import type { NeutralFact } from '../facts.ts';

const START = Date.UTC(2026, 10, 2);
const MINUTE = 60_000;

type Step = Pick<NeutralFact, 'type'> & Partial<NeutralFact>;

const own = (type: string, more: Record<string, unknown> = {}, by = 'a1'): Step => ({ type, by, more });
const CONVERSATION_STEPS: readonly Step[] = [
  { type: 'customer.message', more: {} },
  { type: 'customer.message', more: {} },
  { type: 'customer.message', more: { thanks: true } },
  { type: 'customer.message', more: { thanks: false } },
  { type: 'customer.message', more: { automatic: true } },
  own('agent.reply'),
  own('agent.reply', {}, 'a2'),
  own('agent.reply', {}, 'bot'),
  own('auto.reply', {}, 'system'),
  own('bot.reply', {}, 'bot'),
  own('note'),
  own('pending'),
  own('on_hold'),
  own('solved'),
  own('solved'),
  own('solved'),
  { type: 'reopened', by: 'customer', more: {} },
  own('reopened', {}, 'agent'),
  own('no_action'),
  own('passed_on'),
  own('escalated'),
];
const CALL_STEPS = ['answered', 'held', 'resumed', 'ended', 'wrapped', 'abandoned', 'held', 'resumed'] as const;

/** Minutes between two facts: often none, sometimes days. */
const pause = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 6 * 1440 }));
const step = fc.tuple(fc.constantFrom(...CONVERSATION_STEPS), pause);

const conversation = fc.record({
  start: fc.integer({ min: 0, max: 10 * 1440 }),
  by: fc.constantFrom('customer', 'customer', undefined, 'agent'),
  customer: fc.constantFrom('u1', 'u2'),
  category: fc.constantFrom('fault', 'fault', 'billing', undefined),
  steps: fc.array(step, { maxLength: 12 }),
});
const call = fc.record({
  start: fc.integer({ min: 0, max: 1440 * 60 }),
  steps: fc.array(fc.tuple(fc.constantFrom(...CALL_STEPS), fc.integer({ min: 0, max: 45 })), { maxLength: 7 }),
});
const survey = fc.record({
  of: fc.integer({ min: 0, max: 5 }),
  start: fc.integer({ min: 0, max: 1440 }),
  kind: fc.constantFrom('csat', 'nps', 'ces'),
  scores: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
});

type ValueOf<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Loose = Omit<NeutralFact, 'seq'>;

function tell(parts: { conversations: readonly ValueOf<typeof conversation>[] }): Loose[] {
  return parts.conversations.flatMap(({ start, by, customer, category, steps }, nth) => {
    const id = `c${nth}`;
    let at = START + start * MINUTE;
    const created: Loose = {
      at,
      type: 'conversation.created',
      conversation: id,
      customer,
      category,
      channel: 'email',
      by: by === 'customer' ? undefined : by,
      more: {},
    };
    return [
      created,
      ...steps.map(([one, minutes]): Loose => ({
        more: {},
        ...one,
        at: (at += minutes * MINUTE),
        conversation: id,
        customer,
      })),
    ];
  });
}

/** A few conversations, calls and surveys as anybody may live through them, numbered in the order of time. */
export const history: fc.Arbitrary<NeutralFact[]> = fc
  .record({
    conversations: fc.array(conversation, { maxLength: 6 }),
    calls: fc.array(call, { maxLength: 4 }),
    surveys: fc.array(survey, { maxLength: 4 }),
  })
  .map(({ conversations, calls, surveys }) => {
    const told: Loose[] = tell({ conversations });
    calls.forEach(({ start, steps }, nth) => {
      let at = START + start * 1000;
      told.push({ at, type: 'call.offered', call: `p${nth}`, more: {} });
      for (const [type, wait] of steps)
        told.push({ at: (at += wait * 1000), type: `call.${type}`, call: `p${nth}`, by: 'a1', more: {} });
    });
    surveys.forEach(({ of, start, kind, scores }, nth) => {
      let at = START + start * MINUTE;
      const about = { survey: `s${nth}`, conversation: `c${of}` };
      told.push({ at, type: 'survey.delivered', ...about, more: { kind } });
      for (const score of scores)
        told.push({ at: (at += MINUTE), type: 'survey.answered', ...about, more: { kind, score, scale: 5 } });
    });
    // Stable: what happens in one instant keeps the order in which it was told.
    return told.toSorted((a, b) => a.at - b.at).map((fact, seq) => ({ ...fact, seq }));
  });

/** The same history as it may arrive: in any order, some of it twice. */
export const arrival = history.chain((facts) =>
  fc
    .tuple(fc.shuffledSubarray(facts, { minLength: facts.length }), fc.subarray(facts))
    .map(([shuffled, doubled]) => ({ facts, arrived: [...shuffled, ...doubled] })),
);
