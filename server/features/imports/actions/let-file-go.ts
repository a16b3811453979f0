import type { Ctx } from '../../../kernel/context.ts';
import { importCancelled } from '../facts.ts';
import { giveUpImportFile } from '../file-queries.ts';
import { keptSince } from '../kept-days.ts';
import { lockImport } from '../queries.ts';

/** Why an import has ended that nobody ended. */
const NAMES_ERASED = 'import_names_erased';

/**
 * Gives up the file of an import that names somebody who is erased, or the next one nobody needs: its import is over, or was not begun for long.
 * @returns where its bytes lie; null when there is none.
 */
export async function letFileGo(ctx: Ctx, importId: string | null = null): Promise<string | null> {
  const which = importId ? { importId, because: NAMES_ERASED } : { before: keptSince(ctx.now) };
  const gone = await giveUpImportFile(ctx.db, ctx.workspaceId, which, ctx.now);
  const row = gone?.was_open ? await lockImport(ctx.db, ctx.workspaceId, gone.id) : null;
  if (row) {
    const { noun, created, changed, unchanged, skipped, rejected } = row;
    await ctx.emit(importCancelled, {}, { importId: row.id, noun, created, changed, unchanged, skipped, rejected });
  }
  return gone?.storage_key ?? null;
}
