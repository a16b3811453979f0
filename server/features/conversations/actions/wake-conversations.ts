import type { Ctx } from '../../../kernel/context.ts';
import { statusChanged } from '../facts.ts';
import { closeSolved, wakeDue } from '../timers/queries.ts';

const CLOSES_AFTER_DAYS = 4;

/** Brings sleeping conversations back whose time has come, and closes what has been solved for four days. */
export async function wakeConversations(ctx: Ctx): Promise<{ woken: number; closed: number }> {
  const woken = await wakeDue(ctx.db, ctx.workspaceId, ctx.now);
  for (const row of woken) {
    await ctx.emit(
      statusChanged,
      { conversationId: row.id, customerId: row.customer_id },
      { from: row.status, to: 'open', by: 'timer', wakeAt: null },
    );
  }
  const limit = new Date(ctx.now.getTime() - CLOSES_AFTER_DAYS * 86_400_000);
  const closed = await closeSolved(ctx.db, ctx.workspaceId, limit, ctx.now);
  for (const row of closed) {
    await ctx.emit(
      statusChanged,
      { conversationId: row.id, customerId: row.customer_id },
      { from: 'solved', to: 'closed', by: 'timer', wakeAt: null },
    );
  }
  return { woken: woken.length, closed: closed.length };
}
