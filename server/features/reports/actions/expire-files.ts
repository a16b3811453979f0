import type { Ctx } from '../../../kernel/context.ts';
import { giveUpFiles } from '../sending-queries.ts';

/** Files of sendings that were kept long enough, given up. @returns where their bytes lie. */
export function expireFiles(ctx: Ctx): Promise<string[]> {
  return giveUpFiles(ctx.db, ctx.workspaceId, ctx.now);
}
