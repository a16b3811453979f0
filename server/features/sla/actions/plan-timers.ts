import type { Ctx } from '../../../kernel/context.ts';
import { PLANNED_MS, ringAt } from '../near-timers.ts';
import { listNextChanges } from '../queries.ts';

/** Has the timers rung at the second for whatever changes before the next tick; what is missed, the next tick turns. */
export async function planTimers(ctx: Ctx, now: Date): Promise<void> {
  const until = new Date(now.getTime() + PLANNED_MS);
  ringAt(ctx, await listNextChanges(ctx.db, ctx.workspaceId, now, until));
}
