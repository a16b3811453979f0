import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import { toneOf, valueOf } from '@madoguchi/contracts/figure-form.ts';
import type { MetricAnswer } from '@madoguchi/contracts/metrics.ts';
import { ask, headOf, type Asking } from '../asking.ts';
import type { Cell, Part, TablePart } from '../parts.ts';
import { nothing } from './nothing.ts';
import { byOf } from './pareto.ts';

/** More would be a file of its own; the board has them all. */
const MOST_ROWS = 40;

function cellOf({ words }: Asking, tile: Tile, answer: MetricAnswer, key: string): Cell {
  const group = answer.groups.find((each) => each.key === key);
  if (!group) return { text: words.board('value.none') };
  const value = valueOf(group.figure, tile.statistic);
  const before = group.before ? valueOf(group.before, tile.statistic) : null;
  const difference = value === null || before === null ? null : value - before;
  // Split by currency every amount is in its own.
  const currency = byOf(tile, 'team') === 'currency' ? key : answer.currency;
  const text = words.figures.text(answer.unit, value, currency);
  if (difference === null) return { text };
  const better = words.definitionOf(answer.metric)?.better ?? 'neither';
  const more = words.figures.difference(answer.unit, difference, currency);
  return { text, more, tone: toneOf(better, answer.unit, difference) };
}

/** Figures side by side, split by team, member, category …, each with its difference. */
export async function tablePart(asking: Asking, tile: Tile): Promise<Part> {
  const { words, compare } = asking;
  const by = byOf(tile, 'team');
  const answers = await ask(asking, { metrics: tile.metrics, by, compare });
  const figures = answers.map(({ total }) => total);
  const head = headOf(asking, words.titleOf(tile), words.board(`by.${by}`), figures);
  const groups = answers.flatMap((answer) => answer.groups);
  if (groups.length === 0) return nothing(asking, head, tile.metrics);
  // Rows in the order of the first figure; what only others have comes after.
  const keys = [...new Set(groups.map(({ key }) => key))].slice(0, MOST_ROWS);
  const rows = keys.map((key) => [
    { text: words.groupName(by, groups.find((group) => group.key === key) ?? { key, label: null }) },
    ...answers.map((answer) => cellOf(asking, tile, answer, key)),
  ]);
  const columns = [
    { name: words.board(`by.${by}`), isNumber: false },
    ...answers.map(({ metric }) => ({ name: words.nameOf(metric), isNumber: true })),
  ];
  return { kind: 'table', ...head, columns, rows } satisfies TablePart;
}
