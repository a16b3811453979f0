import type { Ctx } from '../../../../kernel/context.ts';
import { giveUpFile } from '../queries.ts';

/** Gives the next file up whose time is over. @returns where its bytes lie; null when there is none. */
export async function expireExport(ctx: Ctx): Promise<string | null> {
  return giveUpFile(ctx.db, ctx.workspaceId, ctx.now);
}
