import type { ShippedBoard, Tile, TileKind } from '@madoguchi/contracts/dashboards.ts';

type Short = Partial<Omit<Tile, 'kind' | 'metrics'>>;

const tile = (kind: TileKind, metrics: readonly string[], rest: Short = {}): Tile => ({
  key: `${kind}-${metrics.join('-').replaceAll('_', '-') || 'all'}`.slice(0, 40),
  kind,
  metrics: [...metrics],
  statistic: 'headline',
  by: null,
  title: '',
  span: 'half',
  tall: false,
  ...rest,
});
const figure = (metric: string): Tile => tile('figure', [metric], { span: 'quarter' });

/** Boards of every house. Their names are in the catalogues; figures that cannot be counted yet say why. */
export const SHIPPED: Readonly<Record<ShippedBoard, readonly Tile[]>> = {
  house: [
    ...['fcr', 'aht', 'csat', 'answer_rate'].map(figure),
    ...['first_response_time', 'full_resolution_time', 'not_in_manual_rate', 'hq_transfer_rate'].map(figure),
    tile('trend', ['fcr', 'csat', 'answer_rate'], { by: 'week', span: 'two_thirds' }),
    tile('heatmap', ['contacts'], { span: 'third' }),
    tile('pareto', ['contacts'], { by: 'category' }),
    tile('scatter', ['aht', 'csat_mean'], { by: 'member' }),
    tile('distribution', ['first_response_time']),
    tile('cohort', ['resolution_rate']),
    tile('table', ['contacts', 'fcr', 'first_response_time', 'csat'], { by: 'team', span: 'full' }),
    tile('table', ['contacts', 'aht', 'csat', 'attributed_revenue'], { by: 'member', span: 'full' }),
    tile('trend', ['guide_adherence', 'not_in_manual_rate'], { by: 'week' }),
    tile('experts', []),
    tile('goals', [], { span: 'full' }),
  ],
  own: [
    ...['contacts', 'first_response_time', 'fcr', 'csat'].map(figure),
    tile('trend', ['fcr', 'csat'], { by: 'week', span: 'two_thirds' }),
    tile('heatmap', ['contacts'], { span: 'third' }),
    tile('pareto', ['contacts'], { by: 'category' }),
    tile('distribution', ['first_response_time']),
    tile('table', ['contacts', 'fcr', 'first_response_time', 'csat'], { by: 'channel', span: 'full' }),
  ],
};
