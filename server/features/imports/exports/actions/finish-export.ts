import type { Ctx } from '../../../../kernel/context.ts';
import { tellOfLargeExport } from '../../../notifications/actions/tell-of-large-export.ts';
import { exportFinished } from '../../facts.ts';
import { endExport, type ExportEnd, type ExportRow } from '../queries.ts';

/** Nothing more is written: done, stopped or failed. @returns false when it had ended before; then the file is nobody's. */
export async function finishExport(ctx: Ctx, row: ExportRow, end: ExportEnd): Promise<boolean> {
  if (!(await endExport(ctx.db, ctx.workspaceId, row.id, end, ctx.now))) return false;
  await ctx.emit(exportFinished, {}, { exportId: row.id, noun: row.noun, state: end.state, rows: end.handled });
  if (end.state === 'done') await tellOfLargeExport(ctx, { ...row, rows: end.handled, path: '/app/settings/imports' });
  return true;
}
