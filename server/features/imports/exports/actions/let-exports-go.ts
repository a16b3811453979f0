import type { Ctx } from '../../../../kernel/context.ts';
import { HOWEVER_LONG } from '../../../files/kept-queries.ts';
import { giveUpFile, listRunningExports } from '../queries.ts';
import { cancelExport } from './cancel-export.ts';

const AT_ONCE = 50;

/** Stops exports under way and gives up the next finished ones, however long they were to be kept. @returns where their bytes lie. */
export async function letExportsGo(ctx: Ctx): Promise<string[]> {
  for (const row of await listRunningExports(ctx.db, ctx.workspaceId)) await cancelExport(ctx, row);
  const keys: string[] = [];
  while (keys.length < AT_ONCE) {
    const key = await giveUpFile(ctx.db, ctx.workspaceId, HOWEVER_LONG);
    if (key === null) break;
    keys.push(key);
  }
  return keys;
}
