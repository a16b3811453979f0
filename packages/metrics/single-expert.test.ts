import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSingleExperts, SINGLE_EXPERT, type SolvedBy } from './single-expert.ts';

/** `a 9, b 1`: so many solved by each. */
const told = (text: string): SolvedBy[] =>
  text.split(', ').map((part) => {
    const [member = '', n = ''] = part.split(' ');
    return { key: 'k', member, n: Number(n) };
  });

describe('worked by hand, with ten conversations and 80 %', () => {
  test.each([
    ['a 10', { member: 'a', solved: 10, of: 10, share: 1, others: 0 }],
    ['a 8, b 2', { member: 'a', solved: 8, of: 10, share: 0.8, others: 1 }],
    ['b 1, a 18, c 1', { member: 'a', solved: 18, of: 20, share: 0.9, others: 2 }],
    ['a 7, b 3', null],
    ['a 9', 'too few'],
    ['a 3, b 3', 'too few'],
  ] as const)('%s', (text, expected) => {
    const { experts, tooFew } = findSingleExperts(told(text), SINGLE_EXPERT);
    expect(tooFew).toBe(expected === 'too few' ? 1 : 0);
    if (expected === null || expected === 'too few') expect(experts).toEqual([]);
    else expect(experts).toMatchObject([expected]);
  });

  test('ten of ten is no certainty: the interval begins at 72 %', () => {
    const [one] = findSingleExperts(told('a 10'), SINGLE_EXPERT).experts;
    expect(one?.low).toBeCloseTo(0.7225, 4);
    expect(one?.high).toBeCloseTo(1, 9);
  });
});

/** Every conversation by itself, without sums and without order. */
function slowly(
  solved: readonly { key: string; member: string }[],
  { share, least }: { share: number; least: number },
) {
  return [...new Set(solved.map(({ key }) => key))].flatMap((key) => {
    const all = solved.filter((one) => one.key === key);
    const members = [...new Set(all.map(({ member }) => member))];
    return members
      .map((member) => ({ key, member, solved: all.filter((one) => one.member === member).length, of: all.length }))
      .filter((one) => one.of >= least && one.solved / one.of >= share)
      .map((one) => ({ ...one, others: members.length - 1 }));
  });
}

test('the same as counting each conversation by itself, in whatever order it is told', () => {
  const solved = fc.array(fc.record({ key: fc.constantFrom('x', 'y', 'z'), member: fc.constantFrom('a', 'b', 'c') }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(solved, fc.integer({ min: 60, max: 100 }), fc.integer({ min: 3, max: 15 }), (all, percent, least) => {
      const asked = { share: percent / 100, least };
      const sums = Map.groupBy(all, ({ key, member }) => `${key} ${member}`);
      const rows = [...sums.values()].map((some) => ({
        key: some[0]?.key ?? '',
        member: some[0]?.member ?? '',
        n: some.length,
      }));
      const found = findSingleExperts(rows.toReversed(), asked);
      expect(found).toEqual(findSingleExperts(rows, asked));
      const plain = found.experts.map(({ key, member, solved: by, of, others }) => ({
        key,
        member,
        solved: by,
        of,
        others,
      }));
      const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
      expect(plain.toSorted(byKey)).toEqual(slowly(all, asked).toSorted(byKey));
    }),
    { numRuns: 300 },
  );
});
