import type { Ctx } from '../../../../kernel/context.ts';
import { tellOfLargeExport } from '../../../notifications/actions/tell-of-large-export.ts';
import { figureExportFinished } from '../../facts.ts';
import { metricsAsked } from '../asked-tiles.ts';
import { endFigureExport, type FigureExportEnd, type FigureExportRow } from '../queries.ts';

/** Nothing more is written: done or failed. @returns false when it had ended before; then the file is nobody's. */
export async function finishFigureExport(ctx: Ctx, row: FigureExportRow, end: FigureExportEnd): Promise<boolean> {
  if (!(await endFigureExport(ctx.db, ctx.workspaceId, row.id, end, ctx.now))) return false;
  const { level } = row.wanted;
  const of = { exportId: row.id, level, metrics: metricsAsked(row.wanted) };
  await ctx.emit(figureExportFinished, {}, { ...of, state: end.state, rows: end.rows });
  if (end.state === 'done' && level === 'rows')
    await tellOfLargeExport(ctx, { ...row, rows: end.rows, path: '/app/settings/feeds' });
  return true;
}
