import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import type { FigureOrder } from '@madoguchi/contracts/feeds.ts';
import { metricBy, type MetricBy } from '@madoguchi/contracts/metrics.ts';

const BY_KIND: Readonly<Record<Tile['kind'], MetricBy>> = {
  ...{ figure: 'none', distribution: 'none', goals: 'none', experts: 'none' },
  ...{ trend: 'day', heatmap: 'hour_of_week', pareto: 'category', scatter: 'member', cohort: 'week', table: 'team' },
};
/** Those whose split is theirs by nature. */
const FIXED: readonly Tile['kind'][] = ['figure', 'distribution', 'heatmap', 'cohort', 'goals', 'experts'];

/** What a tile is split by, as its screen does. */
export function splitOf(tile: Tile): MetricBy {
  if (FIXED.includes(tile.kind)) return BY_KIND[tile.kind];
  return metricBy.options.find((by) => by === tile.by) ?? BY_KIND[tile.kind];
}

/** A cohort shows conversations that came in, whatever it is called by. */
const metricsOf = (tile: Tile): readonly string[] => (tile.kind === 'cohort' ? ['contacts'] : tile.metrics);

/** Every figure of an order once. */
export function metricsAsked({ tiles }: FigureOrder): string[] {
  return [...new Set(tiles.flatMap(metricsOf))];
}

export interface RowsOf {
  metric: string;
  by: MetricBy;
}

/** Whose rows an order wants: of one tile in its parts, of a board each figure once and whole. */
export function rowsAsked(order: FigureOrder): RowsOf[] {
  const [tile] = order.tiles;
  const by = order.tiles.length === 1 && tile ? (order.part?.by ?? splitOf(tile)) : 'none';
  return metricsAsked(order).map((metric) => ({ metric, by }));
}
