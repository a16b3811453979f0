import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { COLUMNS } from '../columns/columns-of.ts';
import { lockIdle } from '../editable.ts';
import { importCheckStarted, importStarted } from '../facts.ts';
import { importRun } from '../job-names.ts';
import { isMapped } from '../meaning.ts';
import { beginImport } from '../queries.ts';

/** Begins the check, or the run itself. @throws invalid `import_key_unmapped`, `import_required_unmapped`; conflict as `lockIdle`. */
export async function beginImportRun(ctx: Ctx, id: string, { isCheck }: { isCheck: boolean }): Promise<void> {
  const row = await lockIdle(ctx, id);
  if (!isMapped(row.key_column, row.mapping)) throw invalid('import_key_unmapped');
  if (COLUMNS[row.noun].columns.some((column) => column.required && !row.mapping.includes(column.key)))
    throw invalid('import_required_unmapped');
  await beginImport(ctx.db, ctx.workspaceId, id, isCheck ? 'checking' : 'running', ctx.now);
  ctx.enqueue(importRun, { importId: id, startedAt: ctx.now.toISOString() });
  await ctx.emit(isCheck ? importCheckStarted : importStarted, {}, { importId: id, noun: row.noun });
}
