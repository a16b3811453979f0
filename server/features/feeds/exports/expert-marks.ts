import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import type { FigureOrder } from '@madoguchi/contracts/feeds.ts';
import { SINGLE_EXPERT } from '@madoguchi/metrics/single-expert.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { NO_FIGURE } from '../../metrics/figures/queries.ts';
import { readsAll } from '../../metrics/policy.ts';
import { answerSingleExperts } from '../../metrics/single-experts/answer.ts';
import type { Mark } from './marks.ts';

/**
 * What one person alone can answer: the share with its interval, whose it is, from which share on it is told, and whether
 * they are there. Figures of persons: nothing of it for whoever reads only their own.
 */
export async function marksOfExperts(
  ctx: Ctx,
  tile: Tile,
  { period, filters, locale, experts }: FigureOrder,
  translate: Translate,
): Promise<Mark[]> {
  if (!readsAll(ctx.actor)) return [];
  const { id: metric, version, unit } = SINGLE_EXPERT;
  const { share, least } = experts ?? SINGLE_EXPERT;
  const { items } = await answerSingleExperts(ctx, { period, filters, share, least }, translate);
  const common = {
    tile: tile.title || translate(locale, 'dashboards.tile.experts'),
    kind: tile.kind,
    metric,
    version,
    unit,
  };
  return items.map((item) => ({
    ...{
      ...common,
      basis: 'calendar',
      currency: null,
      until: null,
      by: item.subject,
      bucket: item.key,
      label: item.label,
    },
    figure: {
      ...{ ...NO_FIGURE, value: item.share, mean: item.share, n: item.total, numerator: item.theirs.solved },
      ...{ denominator: item.total, low: item.low, high: item.high },
    },
    before: null,
    aim: { target: share, dueOn: '', owner: item.expert.name, state: item.expert.risk, verdict: null },
  }));
}
