import { AppError } from '../../kernel/errors.ts';
import type { BlobStore } from '../../kernel/files/blob-store.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { readTable } from '../../kernel/tables/read-table.ts';
import { TableRejected } from '../../kernel/tables/table-limits.ts';
import { foldText } from '../../kernel/text/fold.ts';
import { letFileGo } from './actions/let-file-go.ts';
import { letExportsGo } from './exports/actions/let-exports-go.ts';
import { listOpenFiles } from './file-queries.ts';
import { withLocalCopy } from './local-copy.ts';

/** Whether any cell of a table says one of these words, as it is written or folded. One that cannot be read may. */
async function saysOne(
  path: string,
  form: Parameters<typeof readTable>[1],
  words: readonly string[],
): Promise<boolean> {
  try {
    for await (const { cells } of readTable(path, form)) {
      const row = cells.join('\n');
      const folded = foldText(row);
      if (words.some((word) => row.includes(word) || folded.includes(word))) return true;
    }
    return false;
  } catch (error) {
    if (error instanceof TableRejected) return true;
    throw error;
  }
}

/** As `saysOne`, of a stored file; one that went meanwhile says nothing. */
async function isNamedIn(
  blobs: BlobStore,
  { key, form }: { key: string; form: Parameters<typeof readTable>[1] },
  words: readonly string[],
): Promise<boolean> {
  try {
    return await withLocalCopy(blobs, key, (path) => saysOne(path, form, words));
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found') return false;
    throw error;
  }
}

/**
 * Lets go of files in which somebody stands who is to be forgotten: everything that was written out (made anew in a minute,
 * and a row of a message may say no name), and of what waits or is being brought in each file that says one of their words:
 * a run that went on would make them anew.
 */
export async function forgetFiles(run: JobRun, blobs: BlobStore, words: readonly string[]): Promise<void> {
  const nextExports = () => run.transaction(letExportsGo);
  for (let keys = await nextExports(); keys.length > 0; keys = await nextExports())
    for (const key of keys) await blobs.remove(key);
  const nextOver = () => run.transaction((ctx) => letFileGo(ctx));
  for (let key = await nextOver(); key !== null; key = await nextOver()) await blobs.remove(key);
  const open = await run.transaction((ctx) => listOpenFiles(ctx.db, ctx.workspaceId));
  for (const { id, storage_key: key, form } of open) {
    run.signal.throwIfAborted();
    if (!(await isNamedIn(blobs, { key, form }, words))) continue;
    const gone = await run.transaction((ctx) => letFileGo(ctx, id));
    if (gone) await blobs.remove(gone);
  }
}
