import { shippedBoard, tile, type Tile } from '@madoguchi/contracts/dashboards.ts';
import type { ReportContent } from '@madoguchi/contracts/reports.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { presentBoards } from '../../dashboards/boards/schema.ts';
import type { Words } from './words.ts';

interface Board {
  /** Where the console shows it. */
  key: string;
  name: string;
  tiles: readonly Tile[];
}

const MOST_LINES = 4;

/** Figures somebody picked, laid out: each for itself, then their courses, those of one unit together, then by team. */
function boardOfMetrics(words: Words, metrics: readonly string[]): readonly Tile[] {
  const figures = metrics.map((metric, at) => tile.parse({ key: `f${at}`, kind: 'figure', metrics: [metric] }));
  const byUnit = Map.groupBy(metrics, (metric) => words.definitionOf(metric)?.unit);
  const trends = [...byUnit.values()].map((those, at) =>
    tile.parse({ key: `t${at}`, kind: 'trend', metrics: those.slice(0, MOST_LINES), span: 'full' }),
  );
  const table = tile.parse({
    key: 'table',
    kind: 'table',
    metrics: metrics.slice(0, MOST_LINES),
    by: 'team',
    span: 'full',
  });
  return [...figures, ...trends, table];
}

/** What a report shows. @throws invalid `report_board_unknown`, `metric_unknown`. */
export async function boardOf(ctx: Ctx, words: Words, content: ReportContent): Promise<Board> {
  const { items, first } = await presentBoards(ctx);
  if (content.board === null) {
    if (content.metrics.some((metric) => !words.definitionOf(metric))) throw invalid('metric_unknown');
    return { key: first, name: words.say('picked'), tiles: boardOfMetrics(words, content.metrics) };
  }
  const board = items.find(({ key }) => key === content.board);
  if (!board) throw invalid('report_board_unknown');
  const shipped = shippedBoard.options.find((name) => name === board.key);
  const name = shipped ? words.board(`board.shipped.${shipped}`) : board.name;
  return { key: board.key, name, tiles: board.tiles };
}
