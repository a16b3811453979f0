import type { Ctx } from '../../../kernel/context.ts';
import type { Locale } from '../../../kernel/i18n.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { macroCreated } from '../facts.ts';
import { insertMacro, isShortcutTaken } from '../queries.ts';
import { shippedMacros } from '../starter/shipped.ts';

/** Adds the shipped macros that were never added; those changed or put away since stay as they are. @returns how many. */
export async function addShippedMacros(ctx: Ctx, locale: Locale): Promise<number> {
  const { db, workspaceId, now } = ctx;
  authorise(ctx.actor, 'macro:manage');
  let added = 0;
  for (const { key, macro } of shippedMacros(locale)) {
    const { teamId: _teamId, fileIds, ...fields } = macro;
    const id = newId(now);
    const isTaken = await isShortcutTaken(db, workspaceId, { shortcut: macro.shortcut, exceptId: null, ownerId: null });
    const row = {
      ...fields,
      id,
      shortcut: isTaken ? '' : macro.shortcut,
      team_id: null,
      owner_id: null,
      file_ids: fileIds,
    };
    if (!(await insertMacro(db, workspaceId, { ...row, shippedKey: key }, now))) continue;
    added += 1;
    await ctx.emit(macroCreated, {}, { macroId: id });
  }
  return added;
}
