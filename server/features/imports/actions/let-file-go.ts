import type { Ctx } from '../../../kernel/context.ts';
import { importCancelled } from '../facts.ts';
import { giveUpImportFile } from '../file-queries.ts';
import { lockImport } from '../queries.ts';

/** Days a file waits for somebody to bring it in. */
const WAITS_DAYS = 30;

/**
 * Gives up the file of an import that waits, or the next one nobody needs: its import is over, or was not begun for long.
 * @returns where its bytes lie; null when there is none, or somebody is bringing it in.
 */
export async function letFileGo(ctx: Ctx, importId: string | null = null): Promise<string | null> {
  const before = new Date(ctx.now.getTime() - WAITS_DAYS * 86_400_000);
  const gone = await giveUpImportFile(ctx.db, ctx.workspaceId, importId ? { importId } : { before }, ctx.now);
  const row = gone?.was_waiting ? await lockImport(ctx.db, ctx.workspaceId, gone.id) : null;
  if (row) {
    const { noun, created, changed, unchanged, skipped, rejected } = row;
    await ctx.emit(importCancelled, {}, { importId: row.id, noun, created, changed, unchanged, skipped, rejected });
  }
  return gone?.storage_key ?? null;
}
