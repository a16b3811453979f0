import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import type { FigureOrder } from '@madoguchi/contracts/feeds.ts';
import type { Comparison, Goal } from '@madoguchi/contracts/goals.ts';
import type { Figure } from '@madoguchi/contracts/metrics.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { progressOf } from '../../dashboards/goals/progress.ts';
import { presentGoals } from '../../dashboards/goals/schema.ts';
import { definitionOf } from '../../metrics/figures/ask.ts';
import { NO_FIGURE } from '../../metrics/figures/queries.ts';
import { readsAll } from '../../metrics/policy.ts';
import { filterText } from './about.ts';
import type { Mark } from './marks.ts';

interface Side {
  value: number | null;
  n: number;
}

const sideOf = ({ value, n }: Side): Figure => ({ ...NO_FIGURE, value, n });
const same = (text: string) => ({ ja: text, en: text });

interface Goals {
  tile: Tile;
  filters: string;
  translate: Translate;
  locale: 'ja' | 'en';
}

function commonOf(goal: Goal, { tile, filters, translate, locale }: Goals) {
  const { version, unit, bases } = definitionOf(goal.metric);
  return {
    tile: tile.title || translate(locale, 'dashboards.tile.goals'),
    ...{
      kind: tile.kind,
      metric: goal.metric,
      version,
      unit,
      basis: bases[0] ?? 'calendar',
      currency: null,
      until: null,
    },
    // A goal is about what it was set for, whatever the board is narrowed to.
    about: { filters },
  };
}

function marksOfGoal(goal: Goal, found: Awaited<ReturnType<typeof progressOf>> | null, needs: Goals): Mark[] {
  const common = commonOf(goal, needs);
  const told = (comparison: Comparison | undefined) => ({
    figure: comparison ? sideOf(comparison.after) : NO_FIGURE,
    before: comparison ? sideOf(comparison.before) : null,
    about: {
      ...common.about,
      ...(comparison ? { from: comparison.after.from, to: comparison.after.until } : { from: '', to: '' }),
    },
  });
  const aim = (of: { dueOn: string; owner: { name: string }; state: string }, comparison: Comparison | undefined) => ({
    ...{ target: goal.target, dueOn: of.dueOn, owner: of.owner.name, state: of.state },
    verdict: comparison?.verdict ?? null,
  });
  const now = found?.now;
  return [
    { ...common, by: 'goal', bucket: goal.id, label: same(goal.name), ...told(now), aim: aim(goal, now) },
    ...goal.actions
      .filter(({ state }) => state !== 'dropped')
      .map((action): Mark => {
        const effect = found?.actions.find(({ actionId }) => actionId === action.id)?.effect;
        const name = { bucket: action.id, label: same(action.title) };
        return { ...common, by: 'action', ...name, ...told(effect), aim: aim(action, effect) };
      }),
  ];
}

/**
 * Goals that are open, each with what is done for it: its figure against its baseline, the effect of an action against the
 * weeks before it. Whoever reads only their own figures gets what was promised, without what was measured of the house.
 */
export async function marksOfGoals(ctx: Ctx, tile: Tile, order: FigureOrder, translate: Translate): Promise<Mark[]> {
  const { locale } = order;
  const { items } = await presentGoals(ctx);
  const marks: Mark[] = [];
  for (const goal of items.filter(({ state }) => state === 'active')) {
    const { teamIds, categoryIds } = goal.narrowing;
    const narrowed = { ...(teamIds.length > 0 ? { teamIds } : {}), ...(categoryIds.length > 0 ? { categoryIds } : {}) };
    const filters = await filterText(ctx, { filters: narrowed, locale }, translate);
    const found = readsAll(ctx.actor) ? await progressOf(ctx, goal.id) : null;
    marks.push(...marksOfGoal(goal, found, { tile, filters, translate, locale }));
  }
  return marks;
}
