import type { Ctx } from '../../../kernel/context.ts';
import { lockSilent } from '../queries.ts';
import { LOST_AFTER_MS } from '../states.ts';
import { changeState } from './change-state.ts';

/**
 * Members none of whose screens was connected to any process for a minute are offline. What they chose is kept for when
 * they are back. Every process looks; each loss is written once. @returns how many.
 */
export async function loseSilent(ctx: Ctx): Promise<number> {
  const silent = await lockSilent(ctx.db, ctx.workspaceId, new Date(ctx.now.getTime() - LOST_AFTER_MS));
  for (const before of silent) await changeState(ctx, { before, after: { lost: true }, by: 'line' });
  return silent.length;
}
