import type { Ctx } from '../../../../kernel/context.ts';
import { AppError, forbidden } from '../../../../kernel/errors.ts';
import { bulkFinished } from '../../facts.ts';
import { countRows, lockBulk, nextRows, setBulkState, settleRow, type BulkRow, type ChosenRow } from '../queries.ts';
import { changeRow } from './change-row.ts';
import { restoreRow } from './restore-row.ts';
import { findMaker } from '../../../workspace/queries.ts';

/** A refusal of one row; the transaction it came from is rolled back whole. */
export class RowRefused extends Error {
  readonly position: number;
  readonly code: string;

  constructor(position: number, code: string) {
    super(code);
    this.position = position;
    this.code = code;
  }
}

/** Why a row cannot be changed; null: it is no fault of the row, and worth another try. */
function refusalOf(error: unknown): string | null {
  if (error instanceof AppError) return error.kind === 'unavailable' ? null : error.code;
  // A foreign key: what was to be set has been deleted meanwhile.
  const isGone = typeof error === 'object' && error !== null && 'code' in error && error.code === '23503';
  return isGone ? 'unknown_reference' : null;
}

async function advanceRow(ctx: Ctx, maker: Ctx, bulk: BulkRow, row: ChosenRow): Promise<void> {
  const { position } = row;
  if (bulk.state === 'undoing') {
    const to = await restoreRow(maker, row);
    const code = to === 'kept' ? { code: 'changed_meanwhile' } : {};
    return settleRow(ctx.db, ctx.workspaceId, bulk.id, { position, from: 'changed', to, ...code });
  }
  const trace = await changeRow(maker, bulk.change, row.conversation_id);
  const to = trace ? ('changed' as const) : ('unchanged' as const);
  return settleRow(ctx.db, ctx.workspaceId, bulk.id, { position, from: 'waiting', to, ...trace });
}

async function finish(ctx: Ctx, bulk: BulkRow): Promise<void> {
  const counts = await countRows(ctx.db, ctx.workspaceId, bulk.id);
  const state = bulk.state === 'undoing' ? 'undone' : 'done';
  await setBulkState(ctx.db, ctx.workspaceId, bulk.id, state, ctx.now);
  await ctx.emit(
    bulkFinished,
    {},
    { bulkId: bulk.id, state, changed: counts.changed ?? 0, failed: (counts.failed ?? 0) + (counts.kept ?? 0) },
  );
}

/**
 * The next `limit` rows of a bulk edit or its undo, in the name and with the present rights of whoever began it. Rows,
 * their states and the facts commit together, so whatever is killed, a row is changed once.
 * @returns false when nothing is left. @throws RowRefused when a row refuses.
 */
export async function advanceBulk(ctx: Ctx, step: { bulkId: string; limit: number }): Promise<boolean> {
  const bulk = await lockBulk(ctx.db, ctx.workspaceId, step.bulkId);
  if (!bulk || (bulk.state !== 'running' && bulk.state !== 'undoing')) return false;
  const rows = await nextRows(
    ctx.db,
    ctx.workspaceId,
    bulk.id,
    bulk.state === 'undoing' ? 'changed' : 'waiting',
    step.limit,
  );
  if (rows.length === 0) {
    await finish(ctx, bulk);
    return false;
  }
  const maker = await findMaker(ctx.db, ctx.workspaceId, bulk);
  for (const row of rows) {
    try {
      if (!maker) throw forbidden();
      await advanceRow(ctx, ctx.as(maker, ctx.now), bulk, row);
    } catch (error) {
      const code = refusalOf(error);
      if (code) throw new RowRefused(row.position, code);
      throw error;
    }
  }
  return true;
}
