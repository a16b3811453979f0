import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { macroArchived } from '../facts.ts';
import { mayEdit, usable } from '../policy.ts';
import { isShortcutTaken, lockMacro, setMacroArchived } from '../queries.ts';

/** Puts a macro away, or takes it back. @throws conflict `shortcut_taken` when another has its shortcut by now. */
export async function archiveMacro(ctx: Ctx, macroId: string, { archived }: { archived: boolean }): Promise<void> {
  const { db, workspaceId, actor, now } = ctx;
  const row = await lockMacro(db, workspaceId, macroId, usable(actor));
  if (!row) throw notFound();
  if (!mayEdit(actor, row)) throw forbidden('macro_personal_only');
  if ((row.archived_at !== null) === archived) return;
  const place = { shortcut: row.shortcut, exceptId: row.id, ownerId: row.owner_id };
  if (!archived && (await isShortcutTaken(db, workspaceId, place))) throw conflict('shortcut_taken');
  await setMacroArchived(db, workspaceId, row.id, archived ? now : null);
  await ctx.emit(macroArchived, {}, { macroId: row.id, archived });
}
