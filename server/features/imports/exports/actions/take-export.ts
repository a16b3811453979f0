import type { Ctx } from '../../../../kernel/context.ts';
import { exportTaken } from '../../facts.ts';
import type { ExportRow } from '../queries.ts';

/** Somebody takes the file: a fact each time. */
export async function takeExport(ctx: Ctx, row: ExportRow): Promise<void> {
  await ctx.emit(exportTaken, {}, { exportId: row.id, noun: row.noun, rows: row.handled });
}
