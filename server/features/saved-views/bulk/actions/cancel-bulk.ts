import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { bulkFinished } from '../../facts.ts';
import { isMaker } from '../policy.ts';
import { countRows, lockBulk, setBulkState } from '../queries.ts';

/** Stops a bulk edit between two rows; what is done stays, and can be undone. */
export async function cancelBulk(ctx: Ctx, id: string): Promise<void> {
  const bulk = await lockBulk(ctx.db, ctx.workspaceId, id);
  if (!bulk) throw notFound();
  if (!isMaker(ctx.actor, bulk)) throw notFound();
  if (bulk.state !== 'running') return;
  await setBulkState(ctx.db, ctx.workspaceId, id, 'cancelled', ctx.now);
  const { changed = 0, failed = 0 } = await countRows(ctx.db, ctx.workspaceId, id);
  await ctx.emit(bulkFinished, {}, { bulkId: id, state: 'cancelled', changed, failed });
}
