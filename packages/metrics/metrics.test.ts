import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeMetrics, type Computed } from './compute.ts';
import { DEFINITIONS, findDefinition } from './definitions.ts';
import { EXAMPLES } from './examples.ts';
import { inOrder, isHumanReply, readFact } from './facts.ts';
import { measureConversation } from './measures/conversation.ts';
import { factsOfStory } from './testing/story.ts';
import { percentile, wilson } from './statistics.ts';
import { isThanksText } from './thanks.ts';
import { bruteCredit } from './testing/brute-credit.ts';
import { bruteDue } from './testing/brute-due.ts';
import type { Figures } from './figures.ts';
import { bruteCalls, bruteConversations, bruteSurveys, type Brute } from './testing/brute-force.ts';
import { arrival } from './testing/histories.ts';
import { TAKES } from './points.ts';

/** 1,000 in a campaign: MADOGUCHI_METRIC_RUNS=1000 npx vitest run packages/metrics */
const RUNS = Number(process.env['MADOGUCHI_METRIC_RUNS'] ?? 150);

/** As a textbook has it, with weights instead of a place. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.reduce(
    (sum, value, place) => sum + value * Math.max(0, 1 - Math.abs(share * (sorted.length - 1) - place)),
    0,
  );
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function expectSame(id: string, computed: Figures | undefined, brute: Brute[string]): void {
  const { values, scores } = brute;
  const headline = findDefinition(id)?.headline;
  if (values.length === 0) return expect(computed, id).toMatchObject({ value: null, n: 0 });
  const close = (got: number | null | undefined, wanted: number): void => expect(got, id).toBeCloseTo(wanted, 6);
  if (headline === 'sum')
    return close(
      computed?.value,
      values.reduce((sum, value) => sum + value, 0),
    );
  close(computed?.n, values.length);
  close(computed?.mean, average(scores && scores.length > 0 ? scores : values));
  if (headline === 'ratio') return close(computed?.value, average(values));
  close(computed?.median, quantile(values, 0.5));
  close(computed?.p90, quantile(values, 0.9));
}

/** `repeat_rate contacted`: of a part. */
function figureNamed(computed: Record<string, Computed>, name: string): [string, Figures | undefined] {
  const [id = '', part] = name.split(' ');
  const whole = computed[id];
  if (part === undefined) return [id, whole];
  return [id, part === 'contacted' ? whole?.contacted : whole?.notContacted];
}

test('late, doubled and reordered facts give what a slow reading of the same facts in their order gives', () => {
  fc.assert(
    fc.property(arrival, ({ facts, arrived }) => {
      const computed = computeMetrics(arrived);
      const brute = {
        ...bruteConversations(facts),
        ...bruteCalls(facts),
        ...bruteSurveys(facts),
        ...bruteDue(facts),
        ...bruteCredit(facts),
      };
      for (const [id, expected] of Object.entries(brute)) expectSame(...figureNamed(computed, id), expected);
      expect(computed).toEqual(computeMetrics(facts));
    }),
    { numRuns: RUNS },
  );
});

describe('worked by hand', () => {
  test.for(EXAMPLES.map((example) => [example.title, example] as const))('%s', ([, { story, figures }]) => {
    const computed = computeMetrics(factsOfStory(story));
    for (const [id, expected] of Object.entries(figures)) {
      const [, got] = figureNamed(computed, id);
      if (typeof expected === 'object' && expected !== null)
        expect([got?.numerator, got?.denominator], id).toEqual(expected);
      else expect(got?.value, id).toBe(expected);
    }
  });

  test('every metric that something feeds stands in the table', () => {
    const worked = new Set(EXAMPLES.flatMap(({ figures }) => Object.keys(figures)));
    expect(Object.keys(TAKES).filter((id) => !worked.has(id))).toEqual([]);
  });
});

test('every metric is either taken from measures or says that nothing feeds it', () => {
  const untaken = DEFINITIONS.filter(({ id, unfed }) => unfed === id in TAKES).map(({ id }) => id);
  // Of customers' orders no neutral fact tells: the product reads them (metrics/figures/source-queries.ts).
  expect(untaken).toEqual(['ltv']);
});

describe('statistics', () => {
  test('percentiles lie between two values in proportion, as percentile_cont has it', () => {
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(percentile([10, 20, 30], 0.9)).toBeCloseTo(28);
    expect(percentile([], 0.5)).toBeNull();
  });

  test('Wilson’s interval is that of the published examples', () => {
    // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for (const [hits, of, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      expect(wilson(hits, of)?.low).toBeCloseTo(low, 4);
      expect(wilson(hits, of)?.high).toBeCloseTo(high, 4);
    }
  });
});

test('instants are read with or without a zone, and doubled lines count once whatever they are known by', () => {
  for (const at of [
    '2026-11-02 08:30:00',
    '2026-11-02T17:30:00+09:00',
    '2026-11-02T17:30+0900',
    1_793_608_200,
    '2026-11-02T08:30:00.000Z',
  ])
    expect(readFact({ at, type: 'note' }, 1)?.at, String(at)).toBe(Date.UTC(2026, 10, 2, 8, 30));
  expect(readFact({ at: 'soon', type: 'note' }, 1)).toBeNull();
  const told = (lines: Record<string, unknown>[]): number => inOrder(lines.flatMap((line, place) => readFact(line, place) ?? [])).length; // prettier-ignore
  const reply = { at: '2026-11-02T08:30:00Z', type: 'agent.reply', conversation: 'c1', by: 'a1' };
  expect(
    told([
      { ...reply, seq: 1 },
      { ...reply, seq: 1 },
      { ...reply, seq: 2 },
    ]),
  ).toBe(2);
  expect(told([reply, reply, { ...reply, by: 'a2' }])).toBe(2);
  expect(told([{ ...reply, seq: 1, id: 'f1' }, { ...reply, seq: 9, id: 'f1' }, { ...reply, seq: 2, id: 'f2' }])).toBe(2); // prettier-ignore
  // Some call the conversation's id `id`.
  expect(
    told([
      { ...reply, seq: 1, id: 'c1' },
      { ...reply, seq: 2, id: 'c1' },
    ]),
  ).toBe(2);
});

test('who did it is read as a word, not as its first letters', () => {
  const fact = (more: Record<string, unknown>) => readFact({ at: 0, type: 'agent.reply', conversation: 'c1', ...more }, 1)!; // prettier-ignore
  for (const by of ['bot', 'bot-2', 'chatbot', 'auto', 'automation:7', 'auto_reply', 'system'])
    expect(isHumanReply(fact({ by })), by).toBe(false);
  for (const by of ['a1', 'agent-3', 'Autumn', 'Botha', 'systema', undefined])
    expect(isHumanReply(fact({ by })), by).toBe(true);
  const isOutbound = (more: Record<string, unknown>) =>
    measureConversation([fact({ type: 'conversation.created', ...more }), fact({ type: 'customer.message' })]).outbound;
  for (const more of [
    { by: 'agent' },
    { by: 'agent-3' },
    { direction: 'outbound' },
    { outbound: true },
    { initiator: 'agent' },
  ])
    // prettier-ignore
    expect(isOutbound(more), JSON.stringify(more)).toBe(true);
  for (const more of [{ by: 'user-1' }, { by: 'web' }, { by: 'customer' }, { direction: 'inbound' }, {}])
    expect(isOutbound(more), JSON.stringify(more)).toBe(false);
});

test('a thank-you is one only when nothing else is said', () => {
  for (const text of [
    'ありがとうございました。',
    'ご丁寧にありがとうございます！助かりました',
    '無事届きました。ありがとうございます。',
    'Thanks a lot!',
    'Thank you, it works now.',
  ])
    expect(isThanksText(text), text).toBe(true);
  for (const text of [
    'ありがとうございます。ところで領収書は発行できますか？',
    'まだ直りません',
    'ありがとうございます。ただ、別の商品も壊れました',
    'Thanks, but it still leaks',
    'Could you help?',
  ])
    expect(isThanksText(text), text).toBe(false);
});
