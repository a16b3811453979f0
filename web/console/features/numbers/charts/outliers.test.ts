import { expect, test } from 'vitest';
import { findOutliers } from './outliers.ts';

test('who lies beyond the fences is named, whoever lies among the others is not', () => {
  const points = [300, 310, 320, 330, 340, 350, 360, 370, 900].map((x, at) => ({ x, y: 4 + at / 100 }));
  expect([...findOutliers(points).outliers]).toEqual([8]);
});

test('of a few nobody is an outlier', () => {
  const points = [300, 310, 900].map((x) => ({ x, y: 4 }));
  expect(findOutliers(points)).toEqual({ usual: null, outliers: new Set() });
});
