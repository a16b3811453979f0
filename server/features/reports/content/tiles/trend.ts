import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import { valueOf } from '@madoguchi/contracts/figure-form.ts';
import type { MetricAnswer } from '@madoguchi/contracts/metrics.ts';
import { ask, daysOf, headOf, type Asking } from '../asking.ts';
import { axisFor } from '../axis.ts';
import type { Part, TableCells, TrendPart } from '../parts.ts';
import { nothing } from './nothing.ts';

type Time = 'day' | 'week' | 'month';

/** As the boards do: weeks of a month would be five points, so short periods are shown by the day. */
export function timeFor(by: string | null, days: number): Time {
  if (by === 'day' || by === 'month' || (by === 'week' && days > 35)) return by;
  return days <= 45 ? 'day' : days <= 400 ? 'week' : 'month';
}

const valueAt = (answer: MetricAnswer, key: string, tile: Tile): number | null => {
  const group = answer.groups.find((each) => each.key === key);
  return group ? valueOf(group.figure, tile.statistic) : null;
};

function tableOf({ words }: Asking, tile: Tile, answers: readonly MetricAnswer[], keys: readonly string[], by: Time) {
  const columns = [
    { name: words.board('tile.when'), isNumber: false },
    ...answers.map(({ metric }) => ({ name: words.nameOf(metric), isNumber: true })),
  ];
  const rows = keys.map((key) => [
    { text: words.groupName(by, { key, label: null }) },
    ...answers.map((answer) => ({
      text: words.figures.text(answer.unit, valueAt(answer, key, tile), answer.currency),
    })),
  ]);
  return { columns, rows } satisfies TableCells;
}

/** Lines of figures over the period; figures of another unit than the first have no axis in common and are in the table. */
export async function trendPart(asking: Asking, tile: Tile): Promise<Part> {
  const { words, houseGoals } = asking;
  const by = timeFor(tile.by, daysOf(asking.period));
  const answers = await ask(asking, { metrics: tile.metrics, by });
  const head = headOf(
    asking,
    words.titleOf(tile),
    words.board(`tile.by.${by}`),
    answers.map(({ total }) => total),
  );
  const [first] = answers;
  if (!first || answers.every(({ total }) => total.n === 0)) return nothing(asking, head, tile.metrics);
  const keys = [...new Set(answers.flatMap(({ groups }) => groups.map(({ key }) => key)))].toSorted();
  const drawn = answers.filter(({ unit }) => unit === first.unit);
  const lines = drawn.map((answer) => {
    const points = keys.map((key) => valueAt(answer, key, tile));
    // Where the line ends, not the figure of the whole period: that stands beside another point of the axis.
    const last = points.findLast((value) => value !== null) ?? null;
    return { name: words.nameOf(answer.metric), points, last: words.figures.text(answer.unit, last, answer.currency) };
  });
  const targets = drawn.flatMap(({ metric, unit }) => {
    const goal = houseGoals.get(metric);
    if (!goal) return [];
    const value = words.figures.text(unit, goal.target);
    return [{ at: goal.target, text: words.board('tile.targetOf', { name: words.nameOf(metric), value }) }];
  });
  const values = [...lines.flatMap(({ points }) => points), ...targets.map(({ at }) => at)];
  const axis = axisFor(
    values.filter((value) => value !== null),
    {
      isTime: first.unit === 'seconds',
      ...(first.unit === 'ratio' ? { most: 1 } : {}),
      text: (value) => words.figures.text(first.unit, value, first.currency),
    },
  );
  const labels = keys.map((key) => words.groupName(by, { key, label: null }));
  const table = tableOf(asking, tile, answers, keys, by);
  return { kind: 'trend', ...head, labels, axis, lines, targets, table } satisfies TrendPart;
}
