import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import { COHORT_DAYS } from '@madoguchi/contracts/metrics.ts';
import { answerCohorts } from '../../../metrics/figures/shapes.ts';
import { headOf, type Asking } from '../asking.ts';
import type { Part, TablePart } from '../parts.ts';
import { nothing } from './nothing.ts';

const LEVELS = 5;

/** What came in together, week by week: which share was solved after so many days. */
export async function cohortPart(asking: Asking, tile: Tile): Promise<Part> {
  const { words, ctx, period, filters } = asking;
  const { items, days } = await answerCohorts(ctx, { period, filters, by: 'week', days: [...COHORT_DAYS] });
  const head = headOf(asking, words.titleOf(tile), words.board('tile.cohortSub'));
  if (items.every(({ n }) => n === 0)) return nothing(asking, head, []);
  const columns = [
    { name: words.board('tile.cohortWeek'), isNumber: false },
    { name: words.board('tile.contacts'), isNumber: true },
    ...days.map((count) => ({ name: words.board('tile.withinDays', { days: count }), isNumber: true })),
  ];
  const rows = items.map(({ key, n, solved }) => [
    { text: words.groupName('week', { key, label: null }) },
    { text: words.figures.count(n) },
    ...solved.map(({ share }) =>
      share === null ? { text: '' } : { text: words.figures.percent(share), level: Math.ceil(share * LEVELS) },
    ),
  ]);
  return { kind: 'table', ...head, columns, rows } satisfies TablePart;
}
