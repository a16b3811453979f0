import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pushApart } from './push-apart.ts';

const AREA = { gap: 15, low: 0, high: 200 };

test('places that are far apart stay; those on one spot go apart in the order in which they came', () => {
  expect(pushApart([10, 100, 190], AREA)).toEqual([0, 0, 0]);
  expect(pushApart([50, 50, 50], AREA)).toEqual([0, 15, 30]);
});

test('at the end they are pushed back into the area', () => {
  expect(pushApart([200, 200, 195], AREA)).toEqual([-15, 0, -25]);
});

test('wherever they lie, none is nearer to the next than the gap, and all are in the area', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 8 }), (places) => {
      const moved = pushApart(places, AREA).map((by, at) => (places[at] ?? 0) + by);
      const sorted = moved.toSorted((a, b) => a - b);
      for (const [at, place] of sorted.entries()) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(200);
        const next = sorted[at + 1];
        if (next !== undefined) expect(next - place).toBeGreaterThanOrEqual(15);
      }
    }),
  );
});
