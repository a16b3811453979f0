import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { bulkUndoStarted } from '../../facts.ts';
import { runBulk } from '../jobs.ts';
import { canUndo, isMaker } from '../policy.ts';
import { lockBulk, setBulkState } from '../queries.ts';

/** Puts back, row by row, what nobody has changed since. @throws conflict `bulk_not_undoable`. */
export async function undoBulk(ctx: Ctx, id: string): Promise<void> {
  const bulk = await lockBulk(ctx.db, ctx.workspaceId, id);
  if (!bulk || !isMaker(ctx.actor, bulk)) throw notFound();
  if (bulk.state === 'undoing' || bulk.state === 'undone') return;
  if (!canUndo(bulk)) throw conflict('bulk_not_undoable');
  await setBulkState(ctx.db, ctx.workspaceId, id, 'undoing', null);
  await ctx.emit(bulkUndoStarted, {}, { bulkId: id });
  ctx.enqueue(runBulk, { bulkId: id });
}
