import type { Ctx } from '../../../kernel/context.ts';
import { writeDue, type DueRow } from '../due/queries.ts';

/**
 * Puts what is due next on conversations, for lists and for who is served next. Only clocks (features/sla) call it, within
 * the transaction whose fact moved them: that fact carries the row to every screen. The conversations are locked.
 */
export async function markDue(ctx: Ctx, rows: readonly DueRow[]): Promise<void> {
  await writeDue(ctx.db, ctx.workspaceId, rows);
}
