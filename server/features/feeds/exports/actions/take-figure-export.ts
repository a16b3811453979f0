import type { Ctx } from '../../../../kernel/context.ts';
import { figureExportTaken } from '../../facts.ts';
import { metricsAsked } from '../asked-tiles.ts';
import { authoriseTaking } from '../policy.ts';
import type { FigureExportRow } from '../queries.ts';

/** Somebody takes the file: a fact each time, and the right to it asked again. */
export async function takeFigureExport(ctx: Ctx, row: FigureExportRow): Promise<void> {
  const { level } = row.wanted;
  authoriseTaking(ctx.actor, level);
  const metrics = metricsAsked(row.wanted);
  await ctx.emit(figureExportTaken, {}, { exportId: row.id, level, metrics, rows: row.rows });
}
