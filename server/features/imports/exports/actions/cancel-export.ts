import type { Ctx } from '../../../../kernel/context.ts';
import { exportFinished } from '../../facts.ts';
import { endExport, type ExportRow } from '../queries.ts';

/** Stops before the next page; what was written is thrown away, also where its writer dies before it does so. */
export async function cancelExport(ctx: Ctx, row: ExportRow): Promise<void> {
  const end = {
    state: 'cancelled',
    handled: row.handled,
    bytes: 0,
    storage_key: row.storage_key,
    replaced: [],
    expires_at: ctx.now,
  } as const;
  if (!(await endExport(ctx.db, ctx.workspaceId, row.id, { ...end, replaced: [], hidden: [] }, ctx.now))) return;
  await ctx.emit(exportFinished, {}, { exportId: row.id, noun: row.noun, state: 'cancelled', rows: row.handled });
}
