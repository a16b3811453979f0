import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import { valueOf } from '@madoguchi/contracts/figure-form.ts';
import type { MetricAnswer } from '@madoguchi/contracts/metrics.ts';
import { addDays } from '../../../../kernel/days.ts';
import { ask, daysOf, headOf, type Asking } from '../asking.ts';
import type { HeatPart, Part } from '../parts.ts';
import { nothing } from './nothing.ts';

/** Shown even when nothing happened in them. */
const USUAL = { first: 9, last: 18 };
const LEVELS = 5;

/** How often each day of the week (1: Monday, 7: Sunday) lies in the period. */
function weekdaysOf(period: Asking['period']): number[] {
  const counts = Array.from({ length: 8 }, () => 0);
  for (let at = 0; at < daysOf(period); at += 1) {
    const weekday = new Date(`${addDays(period.from, at)}T00:00:00Z`).getUTCDay() || 7;
    counts[weekday] = (counts[weekday] ?? 0) + 1;
  }
  return counts;
}

/** Counts per hour of such a day; everything else as it is. */
function cellsOf(answer: MetricAnswer, tile: Tile, weekdays: readonly number[]): Map<string, number> {
  return new Map(
    answer.groups.flatMap(({ key, figure }) => {
      const value = valueOf(figure, tile.statistic);
      if (value === null || figure.n === 0) return [];
      const days = weekdays[Number(key.split('-')[0])] ?? 0;
      return [[key, answer.unit === 'count' ? value / Math.max(1, days) : value] as const];
    }),
  );
}

/** Days of the week by hours: what is dark is also the larger number. */
export async function heatPart(asking: Asking, tile: Tile): Promise<Part> {
  const { words } = asking;
  const [answer] = await ask(asking, { metrics: tile.metrics.slice(0, 1), by: 'hour_of_week' });
  const sub = answer?.unit === 'count' ? words.board('tile.perHour') : '';
  const head = headOf(asking, words.titleOf(tile), sub, [answer?.total ?? null]);
  if (!answer || answer.total.n === 0) return nothing(asking, head, tile.metrics);
  const cells = cellsOf(answer, tile, weekdaysOf(asking.period));
  const seen = [...cells.keys()].map((key) => Number(key.split('-')[1]));
  const [first, last] = [Math.min(USUAL.first, ...seen), Math.max(USUAL.last, ...seen)];
  const hours = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const most = Math.max(0, ...cells.values());
  const say = (value: number) =>
    answer.unit === 'count' ? words.figures.count(value, value < 10 ? 1 : 0) : words.figures.text(answer.unit, value);
  const rows = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    name: words.board(`group.weekday.${day}`),
    cells: hours.map((hour) => {
      const value = cells.get(`${day}-${hour}`);
      if (value === undefined) return { text: '', level: 0 };
      return { text: say(value), level: most === 0 ? 0 : Math.ceil((value / most) * LEVELS) };
    }),
  }));
  const ends = { few: words.board('tile.few'), many: words.board('tile.many') };
  return { kind: 'heat', ...head, columns: hours.map(String), rows, ...ends } satisfies HeatPart;
}
