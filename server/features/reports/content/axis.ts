import type { Axis } from './parts.ts';

/** Steps people count in; of times those of a clock. */
const STEPS = [1, 2, 2.5, 5, 10];
const SECONDS = [
  1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800,
];

function stepOf(rough: number, isTime: boolean): number {
  const time = isTime ? SECONDS.find((step) => step >= rough) : undefined;
  if (time !== undefined) return time;
  const size = 10 ** Math.floor(Math.log10(rough));
  return (STEPS.find((step) => step * size >= rough) ?? 10) * size;
}

export interface AxisWish {
  /** Whether bars stand on it: it begins at 0 then. */
  fromZero?: boolean;
  isTime?: boolean;
  /** Smallest step, of what comes in whole ones. */
  least?: number;
  /** Nothing lies beyond: shares end at 1. */
  most?: number;
  text(value: number): string;
}

const LINES = 4;
/** Counts, seconds and shares differ by more. */
const NOTHING = 1e-9;

/** Round numbers around the values, about four steps of them. */
export function axisFor(
  values: readonly number[],
  { fromZero, isTime = false, least = 0, most, text }: AxisWish,
): Axis {
  const bottom = Math.min(...values, ...(fromZero ? [0] : []));
  const top = Math.max(...values, ...(fromZero ? [0] : []));
  const [min, max] = values.length === 0 ? [0, 1] : [bottom, top];
  const width = [max - min, Math.abs(max) * 0.2].find((one) => one > NOTHING) ?? 1;
  const step = Math.max(least, stepOf(width / LINES, isTime));
  const low = Math.floor(min / step) * step;
  const above = Math.max(Math.ceil(max / step) * step, low + step);
  const high = most === undefined ? above : Math.min(above, Math.max(most, max));
  const count = Math.floor((high - low) / step + 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, at) => {
    // 0.1 + 0.2: what is written is the round number that was meant.
    const value = Number((low + at * step).toPrecision(12));
    return { at: value, text: text(value) };
  });
  return { low, high, ticks };
}
