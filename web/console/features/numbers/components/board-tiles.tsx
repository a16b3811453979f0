import type { Tile } from '@madoguchi/contracts/dashboards';
import { useFigures } from '../api.ts';
import { useBoard } from '../board-context.ts';
import { daysOf } from '../choice.ts';
import { valueOf } from '@madoguchi/contracts/figure-form';
import { ExpertsTile } from '../experts/experts-tile.tsx';
import { CohortTile } from './cohort-tile.tsx';
import { DistributionTile } from './distribution-tile.tsx';
import { FigureTile } from './figure-tile.tsx';
import { GoalsTile } from './goals-tile.tsx';
import { HeatmapTile } from './heatmap-tile.tsx';
import { ParetoTile } from './pareto-tile.tsx';
import { ScatterTile } from './scatter-tile.tsx';
import { TableTile } from './table-tile.tsx';
import { TrendTile, trendBy } from './trend-tile.tsx';

const KINDS = {
  trend: TrendTile,
  heatmap: HeatmapTile,
  pareto: ParetoTile,
  scatter: ScatterTile,
  distribution: DistributionTile,
  cohort: CohortTile,
  table: TableTile,
  goals: GoalsTile,
  experts: ExpertsTile,
} as const;

/** The tiles of a board. All single figures come with one question, their courses with another. */
export function BoardTiles({ tiles }: { tiles: readonly Tile[] }) {
  const { asked, compare } = useBoard();
  const metrics = [...new Set(tiles.filter(({ kind }) => kind === 'figure').flatMap((tile) => tile.metrics))];
  const [first] = tiles;
  const by = first ? trendBy({ ...first, by: null }, daysOf(asked.period)) : 'day';
  const totals = useFigures(asked, { metrics, compare });
  const courses = useFigures(asked, { metrics, by });
  return (
    <div className="board-grid">
      {tiles.map((tile) => {
        if (tile.kind !== 'figure') {
          const Kind = KINDS[tile.kind];
          return (
            <div key={tile.key} className="board-tile" data-span={tile.span}>
              <Kind tile={tile} />
            </div>
          );
        }
        const course = courses.data?.items.find(({ metric }) => metric === tile.metrics[0]);
        return (
          <div key={tile.key} className="board-tile" data-span={tile.span}>
            <FigureTile
              tile={tile}
              answer={totals.data?.items.find(({ metric }) => metric === tile.metrics[0])}
              course={(course?.groups ?? []).map(({ figure }) => valueOf(figure, tile.statistic))}
            />
          </div>
        );
      })}
    </div>
  );
}
