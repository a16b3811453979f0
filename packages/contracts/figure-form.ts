import type { Figure, MetricDefinition, MetricUnit } from './metrics.ts';
import type { Tile } from './dashboards.ts';

/** How a figure is written, on screens and in reports alike: pure, the words come from the catalogues. */
export type Form =
  | { kind: 'none' }
  | { kind: 'percent'; amount: number }
  | { kind: 'points'; amount: number }
  | { kind: 'clock'; minutes: number; seconds: number }
  | { kind: 'minutes' | 'hours' | 'days' | 'count' | 'score' | 'money'; amount: number };

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Short times as a clock (6:42), longer ones in the unit people say them in. */
function timeForm(seconds: number): Form {
  const size = Math.abs(seconds);
  if (size < 30 * MINUTE) {
    const whole = Math.round(size);
    return { kind: 'clock', minutes: Math.floor(whole / MINUTE), seconds: whole % MINUTE };
  }
  if (size < 2 * HOUR) return { kind: 'minutes', amount: Math.round(size / MINUTE) };
  if (size < 2 * DAY) return { kind: 'hours', amount: size / HOUR };
  return { kind: 'days', amount: size / DAY };
}

export function formOf(unit: MetricUnit, value: number | null): Form {
  if (value === null) return { kind: 'none' };
  switch (unit) {
    case 'ratio':
      return { kind: 'percent', amount: value * 100 };
    case 'seconds':
      return timeForm(value);
    case 'count':
      return { kind: 'count', amount: value };
    case 'score':
      return { kind: 'score', amount: value };
    default:
      return { kind: 'money', amount: value };
  }
}

/** A difference is told without its sign: the sign stands before it. Shares differ by points. */
export function differenceForm(unit: MetricUnit, difference: number): Form {
  const size = Math.abs(difference);
  return unit === 'ratio' ? { kind: 'points', amount: size * 100 } : formOf(unit, size);
}

/** The value of a figure by the statistic a tile asks for. */
export function valueOf(figure: Figure, statistic: Tile['statistic']): number | null {
  return statistic === 'headline' ? figure.value : figure[statistic];
}

export type Tone = 'good' | 'bad' | 'even';

/** Whether a difference is what the definition wants; differences too small to be written are none. */
export function toneOf(better: MetricDefinition['better'], unit: MetricUnit, difference: number | null): Tone {
  if (difference === null || better === 'neither') return 'even';
  const smallest = unit === 'ratio' ? 0.0005 : unit === 'score' ? 0.005 : 0.5;
  if (Math.abs(difference) < smallest) return 'even';
  return difference > 0 === (better === 'up') ? 'good' : 'bad';
}

export type Standing = 'reached' | 'near' | 'missed';

/** How much may be missing for “nearly there”. */
const NEAR = 0.05;

export function standingOf(
  value: number | null,
  target: number | null,
  sense: 'at_least' | 'at_most',
): Standing | null {
  if (value === null || target === null) return null;
  const missing = sense === 'at_least' ? target - value : value - target;
  if (missing <= 0) return 'reached';
  return missing <= Math.abs(target) * NEAR ? 'near' : 'missed';
}
