import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import { standingOf, toneOf, valueOf } from '@madoguchi/contracts/figure-form.ts';
import type { Goal } from '@madoguchi/contracts/goals.ts';
import type { MetricAnswer } from '@madoguchi/contracts/metrics.ts';
import type { Definition } from '@madoguchi/metrics/definitions.ts';
import { headOf, type Asking } from '../asking.ts';
import type { FigurePart } from '../parts.ts';

interface Target {
  value: number;
  sense: Goal['sense'];
  isGoal: boolean;
}

function targetOf(definition: Definition | null, goal: Goal | undefined): Target | null {
  if (goal) return { value: goal.target, sense: goal.sense, isGoal: true };
  if (!definition || definition.target === null) return null;
  return { value: definition.target, sense: definition.better === 'down' ? 'at_most' : 'at_least', isGoal: false };
}

function towards({ words }: Asking, answer: MetricAnswer, value: number | null, target: Target | null) {
  const standing = target ? standingOf(value, target.value, target.sense) : null;
  if (!target) return { target: '', standing, standingText: '', bar: null };
  const text = words.figures.text(answer.unit, target.value, answer.currency);
  const whole = answer.unit === 'ratio' ? 1 : Math.max(value ?? 0, target.value) * 1.25 || 1;
  const within = (of: number) => Math.min(1, Math.max(0, of / whole));
  return {
    target: words.board(target.isGoal ? 'figure.goal' : 'figure.recommended', { value: text }),
    standing,
    standingText: standing ? words.board(`figure.standing.${standing}`) : '',
    bar: value === null ? null : { value: within(value), target: within(target.value) },
  };
}

/** One number with what it was, where it should be, and its course over the period. */
export function figurePart(
  asking: Asking,
  tile: Tile,
  { answer, course }: { answer: MetricAnswer; course: readonly (number | null)[] },
): FigurePart {
  const { words, houseGoals, compare } = asking;
  const { metric, unit, currency, total } = answer;
  const definition = words.definitionOf(metric);
  const value = valueOf(total, tile.statistic);
  const before = answer.before ? valueOf(answer.before, tile.statistic) : null;
  const difference = value === null || before === null ? null : value - before;
  const statistic = tile.statistic === 'headline' ? (definition?.headline ?? 'sum') : tile.statistic;
  const sub = words.board(`figure.statistic.${statistic}`);
  return {
    kind: 'figure',
    ...headOf(asking, words.titleOf(tile), sub, [total]),
    ...words.figures.parts(unit, value, currency),
    difference: difference === null ? '' : words.figures.difference(unit, difference, currency),
    tone: toneOf(definition?.better ?? 'neither', unit, difference),
    before:
      compare === 'none' ? '' : words.say(`before.${compare}`, { value: words.figures.text(unit, before, currency) }),
    ...towards(asking, answer, value, targetOf(definition, houseGoals.get(metric))),
    course,
    count: words.board('figure.n', { count: words.figures.count(total.n) }),
    why: value === null ? words.needsOf(metric) || words.board('figure.nothing') : '',
  };
}
