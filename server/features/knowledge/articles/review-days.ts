import type { Ctx } from '../../../kernel/context.ts';
import { addDays } from '../../../kernel/days.ts';
import { findToday } from '../../workspace/queries.ts';

/** Today where the workspace is, so many days on, as `2026-11-22`. */
export async function dayAfter(ctx: Ctx, days: number): Promise<string> {
  return addDays(await findToday(ctx.db, ctx.workspaceId, ctx.now), days);
}
