import type { Ctx } from '../../../kernel/context.ts';
import { syncRecord } from './job-types.ts';
import type { RowSource } from './take-rows.ts';

/** Puts a round on its way, or its next page. */
export function enqueueRound(ctx: Ctx, { connectorId, record }: RowSource, startAfter?: Date): void {
  ctx.enqueue(syncRecord, { connectorId, record }, { key: connectorId, ...(startAfter ? { startAfter } : {}) });
}
