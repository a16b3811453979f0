import type { Ctx } from '../../../kernel/context.ts';
import { deleteOldRejects } from '../file-queries.ts';
import { keptSince } from '../kept-days.ts';

/** Forgets the refused rows of the next import whose time is over; how many there were stays. @returns false when there is none. */
export async function forgetRejects(ctx: Ctx): Promise<boolean> {
  return deleteOldRejects(ctx.db, ctx.workspaceId, keptSince(ctx.now));
}
