import type { Tile } from '@madoguchi/contracts/dashboards';
import type { Part } from './api.ts';
import type { OrderPart } from './feeds-api.ts';

/** The rows in a panel as a file is ordered: one figure, and which part of it. */
export function orderPartOf({ metric, solvedWithin, by = 'none', ...rest }: Part): {
  tiles: readonly Tile[];
  part: OrderPart;
} {
  const key = `rows-${metric.replaceAll('_', '-')}`.slice(0, 40);
  return {
    tiles: [
      { key, kind: 'figure', metrics: [metric], statistic: 'headline', by: null, title: '', span: 'half', tall: false },
    ],
    part: { by, slotMinutes: 30, ...rest, ...(typeof solvedWithin === 'number' ? { solvedWithin } : {}) },
  };
}
