import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisFor } from './axis.ts';

const text = String;

test('lines stand at round numbers', () => {
  const at = (values: number[], wish = {}) => axisFor(values, { text, ...wish }).ticks.map((tick) => tick.at);
  expect(at([3, 34], { fromZero: true, least: 1 })).toEqual([0, 10, 20, 30, 40]);
  expect(at([0.71, 0.93], { most: 1 })).toEqual([0.7, 0.8, 0.9, 1]);
  expect(at([240, 900], { isTime: true })).toEqual([0, 300, 600, 900]);
  expect(at([0, 0], { fromZero: true, least: 1 })).toEqual([0, 1]);
  expect(at([])).not.toEqual([]);
});

test('every value lies between the ends, however few or far they are', () => {
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), fc.boolean(), (values, fromZero) => {
      const { low, high, ticks } = axisFor(values, { fromZero, text });
      const slack = (Math.abs(low) + Math.abs(high)) * 1e-9;
      expect(low - slack).toBeLessThanOrEqual(Math.min(...values));
      expect(high + slack).toBeGreaterThanOrEqual(Math.max(...values));
      expect(high).toBeGreaterThan(low);
      expect(ticks.length).toBeLessThanOrEqual(12);
    }),
    { numRuns: 200, examples: [[[5e-324], true]] },
  );
});
