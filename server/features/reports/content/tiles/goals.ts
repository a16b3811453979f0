import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import { standingOf, valueOf } from '@madoguchi/contracts/figure-form.ts';
import type { Goal } from '@madoguchi/contracts/goals.ts';
import { ask, headOf, type Asking } from '../asking.ts';
import type { Cell, Part, TablePart } from '../parts.ts';
import { nothing } from './nothing.ts';

const MOST = 12;

async function rowOf(asking: Asking, goal: Goal): Promise<Cell[]> {
  const { words } = asking;
  const { teamIds, categoryIds } = goal.narrowing;
  // A goal is measured by what it is about, whatever the report is narrowed to.
  const filters = { ...(teamIds.length > 0 ? { teamIds } : {}), ...(categoryIds.length > 0 ? { categoryIds } : {}) };
  const [answer] = await ask({ ...asking, filters }, { metrics: [goal.metric] });
  const value = answer ? valueOf(answer.total, goal.statistic) : null;
  const unit = answer?.unit ?? 'count';
  const text = (amount: number | null): string => words.figures.text(unit, amount, answer?.currency);
  const standing = standingOf(value, goal.target, goal.sense);
  const doing = goal.actions.filter(({ state }) => state === 'doing' || state === 'measuring').length;
  return [
    { text: goal.name },
    { text: text(goal.baseline) },
    {
      text: text(value),
      ...(standing
        ? {
            more: words.board(`figure.standing.${standing}`),
            tone: standing === 'reached' ? 'good' : standing === 'missed' ? 'bad' : 'even',
          }
        : {}),
    },
    { text: text(goal.target) },
    { text: words.dates.short(goal.dueOn) },
    { text: words.say('goals.doing', { doing, all: goal.actions.length }) },
  ];
}

/** Goals that are on, with the figure of the period between where they began and where they lead. */
export async function goalsPart(asking: Asking, tile: Tile): Promise<Part> {
  const { words } = asking;
  const active = asking.goals.filter(({ state }) => state === 'active').slice(0, MOST);
  const head = headOf(asking, words.titleOf(tile), words.say('goals.sub'));
  if (active.length === 0) return { ...nothing(asking, head, []), why: words.say('goals.none') };
  const rows: Cell[][] = [];
  for (const goal of active) rows.push(await rowOf(asking, goal));
  const columns = (['name', 'baseline', 'now', 'target', 'due', 'actions'] as const).map((key) => ({
    name: words.say(`goals.column.${key}`),
    isNumber: key === 'baseline' || key === 'now' || key === 'target',
  }));
  return { kind: 'table', ...head, columns, rows } satisfies TablePart;
}
