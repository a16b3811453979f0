import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeMetrics, type Computed } from './compute.ts';
import { DEFINITIONS, findDefinition } from './definitions.ts';
import { EXAMPLES } from './examples.ts';
import { factsOfStory } from './testing/story.ts';
import { percentile, wilson } from './statistics.ts';
import { isThanksText } from './thanks.ts';
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

function expectSame(id: string, computed: Computed | undefined, brute: Brute[string]): void {
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

test('late, doubled and reordered facts give what a slow reading of the same facts in their order gives', () => {
  fc.assert(
    fc.property(arrival, ({ facts, arrived }) => {
      const computed = computeMetrics(arrived);
      const brute = { ...bruteConversations(facts), ...bruteCalls(facts), ...bruteSurveys(facts) };
      for (const [id, expected] of Object.entries(brute)) expectSame(id, computed[id], expected);
      expect(computed).toEqual(computeMetrics(facts));
    }),
    { numRuns: RUNS },
  );
});

describe('worked by hand', () => {
  test.for(EXAMPLES.map((example) => [example.title, example] as const))('%s', ([, { story, figures }]) => {
    const computed = computeMetrics(factsOfStory(story));
    for (const [id, expected] of Object.entries(figures)) {
      const got = computed[id];
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
