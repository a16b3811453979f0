import type { Ctx } from '../../../kernel/context.ts';
import { importFinished } from '../facts.ts';
import { endImport, lockImport } from '../queries.ts';

/** The last row is behind us, or the file could not be read on. @param failure code and line of what stopped it. */
export async function finishImport(
  ctx: Ctx,
  id: string,
  failure: { code: string; line: number | null } | null = null,
): Promise<void> {
  const row = await lockImport(ctx.db, ctx.workspaceId, id);
  if (!row || (row.state !== 'running' && row.state !== 'checking')) return;
  const state = failure ? 'failed' : row.state === 'checking' ? 'checked' : 'done';
  await endImport(
    ctx.db,
    ctx.workspaceId,
    id,
    { state, failure: failure?.code ?? null, failureLine: failure?.line ?? null },
    ctx.now,
  );
  const { noun, file_name: fileName, created, changed, unchanged, skipped, rejected } = row;
  await ctx.emit(
    importFinished,
    {},
    { importId: id, noun, fileName, state, created, changed, unchanged, skipped, rejected },
  );
}
