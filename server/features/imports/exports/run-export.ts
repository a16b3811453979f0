import { AppError } from '../../../kernel/errors.ts';
import { newBlobKey } from '../../../kernel/files/blob-store.ts';
import type { JobRun } from '../../../kernel/jobs/job-type.ts';
import { countMergeSteps } from '../../customers/merges/queries.ts';
import { isWorthAnotherTry } from '../worth-another-try.ts';
import { finishExport } from './actions/finish-export.ts';
import { tryExport, type ExportEnd, type ExportRow } from './queries.ts';
import { Stopped, writeExport, type ExportStores, type Written } from './write-export.ts';

const KEPT_MS = 72 * 3_600_000;
/** How often a list of customers is written anew because somebody was merged meanwhile. */
const ROUNDS = 5;

const NOTHING: ExportEnd = {
  state: 'failed',
  handled: 0,
  bytes: 0,
  storage_key: null,
  replaced: [],
  hidden: [],
  expires_at: null,
};

/**
 * The rows of an export as of one state of merges. Pages are read one after the other: who was merged or taken apart between
 * two of them would stand in the file twice, or not at all. Of all else no row depends on another.
 */
async function writeWhole(run: JobRun, stores: ExportStores, row: ExportRow, key: string): Promise<Written> {
  const stepsNow = () =>
    row.noun === 'customer' ? run.transaction((ctx) => countMergeSteps(ctx.db, ctx.workspaceId)) : 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const before = await stepsNow();
    const written = await writeExport(run, stores, row, key);
    if ((await stepsNow()) === before) return written;
    await stores.blobs.remove(key);
  }
  throw new AppError('conflict', 'export_merged_meanwhile');
}

/** Writes an export; a killed run begins again, and the file appears only when it is whole. */
export async function runExport(run: JobRun, stores: ExportStores, exportId: string): Promise<void> {
  const key = newBlobKey();
  const begun = await run.transaction((ctx) => tryExport(ctx.db, ctx.workspaceId, exportId, key));
  if (!begun) return;
  const { row, left } = begun;
  // What a killed try had written is nobody's.
  if (left) await stores.blobs.remove(left);
  try {
    const { rows: handled, ...written } = await writeWhole(run, stores, row, key);
    const expires_at = new Date(run.now().getTime() + KEPT_MS);
    const end: ExportEnd = { state: 'done', handled, ...written, storage_key: key, expires_at };
    if (!(await run.transaction((ctx) => finishExport(ctx, row, end)))) await stores.blobs.remove(key);
  } catch (error) {
    await stores.blobs.remove(key);
    if (error instanceof Stopped) return;
    if (isWorthAnotherTry(run, error)) throw error;
    if (!(error instanceof AppError)) run.log.error({ err: error, exportId }, 'an export failed');
    await run.transaction((ctx) => finishExport(ctx, row, NOTHING));
  }
}
