import type { MacroBody } from '@madoguchi/contracts/macros.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { shareFiles } from '../../files/queries.ts';
import { checkMacro } from '../check-macro.ts';
import { macroCreated } from '../facts.ts';
import { insertMacro } from '../queries.ts';

/** Makes a macro. @throws as checkMacro does. */
export async function createMacro(ctx: Ctx, body: MacroBody): Promise<string> {
  const fields = await checkMacro(ctx, body, null);
  const id = newId(ctx.now);
  await insertMacro(ctx.db, ctx.workspaceId, { ...fields, id }, ctx.now);
  await shareFiles(ctx.db, ctx.workspaceId, fields.file_ids);
  await ctx.emit(macroCreated, {}, { macroId: id });
  return id;
}
