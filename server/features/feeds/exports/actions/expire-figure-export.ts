import type { Ctx } from '../../../../kernel/context.ts';
import { giveUpFigureFile } from '../queries.ts';

/** Gives the next file up whose time is over. @returns where its bytes lie; null when there is none. */
export async function expireFigureExport(ctx: Ctx): Promise<string | null> {
  return giveUpFigureFile(ctx.db, ctx.workspaceId, ctx.now);
}
