import fc from 'fast-check';
import type { NeutralFact } from '../facts.ts';

const START = Date.UTC(2026, 10, 2);
const MINUTE = 60_000;

type Step = Pick<NeutralFact, 'type'> & Partial<NeutralFact>;

const own = (type: string, more: Record<string, unknown> = {}, by = 'a1'): Step => ({ type, by, more });
const CONVERSATION_STEPS: readonly Step[] = [
  { type: 'customer.message', more: {} },
  { type: 'customer.message', more: { unread: true } },
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

const whom = fc.constantFrom('u1', 'u2');
const hours = (days: number) => fc.integer({ min: 0, max: days * 24 });
const order = fc.record({ customer: whom, product: fc.constantFrom('beans', 'filter'), hour: hours(60), isUndone: fc.integer({ min: 0, max: 4 }), amount: fc.integer({ min: 0, max: 900 }), currency: fc.constantFrom('JPY', 'JPY', 'USD'), takenIn: fc.integer({ min: 0, max: 12 }) }); // prettier-ignore
const contract = fc.record({
  customer: whom,
  hour: hours(20),
  days: fc.integer({ min: 1, max: 30 }),
  moves: fc.array(fc.tuple(hours(60), fc.integer({ min: -5, max: 40 })), { maxLength: 3 }),
});
const CYCLES = { beans: 7, filter: 20 };
const HOUR = 60 * MINUTE;
const dateAfter = (days: number): string => new Date(START + days * 24 * HOUR).toISOString().slice(0, 10);

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

function tellTrade(orders: readonly ValueOf<typeof order>[], contracts: readonly ValueOf<typeof contract>[]): Loose[] {
  return [
    ...orders.flatMap(({ customer, product, hour, isUndone, amount, currency, takenIn }, nth): Loose[] => {
      const [at, more] = [START + hour * HOUR, { order: `o${nth}`, product }];
      const money = { amount, currency };
      const conversation = takenIn < 3 ? `c${takenIn}` : undefined;
      const placed = { at, type: 'order.placed', customer, conversation, more: { ...more, ...money, cycleDays: CYCLES[product] } }; // prettier-ignore
      const back = { at: at + 2 * HOUR, type: 'order.refunded', more: { ...more, amount: amount / 4 } };
      if (isUndone === 1) return [placed, back];
      return isUndone === 0 ? [placed, { at: at + HOUR, type: 'order.cancelled', more }] : [placed];
    }),
    ...contracts.flatMap(({ customer, hour, days, moves }, nth): Loose[] => {
      const about = { contract: `k${nth}` };
      const started = { ...about, until: dateAfter(days) };
      const moved = moves.map(([later, by]) => ({ at: START + (hour + later) * HOUR, type: 'contract.renewed', more: { ...about, until: dateAfter(days + by) } })); // prettier-ignore
      return [{ at: START + hour * HOUR, type: 'contract.started', customer, more: started }, ...moved];
    }),
  ];
}

/** A few conversations, calls and surveys as anybody may live through them, numbered in the order of time. */
export const history: fc.Arbitrary<NeutralFact[]> = fc
  .record({
    conversations: fc.array(conversation, { maxLength: 6 }),
    calls: fc.array(call, { maxLength: 4 }),
    surveys: fc.array(survey, { maxLength: 4 }),
    orders: fc.array(order, { maxLength: 6 }),
    contracts: fc.array(contract, { maxLength: 3 }),
  })
  .map(({ conversations, calls, surveys, orders, contracts }) => {
    const told: Loose[] = [...tell({ conversations }), ...tellTrade(orders, contracts)];
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
