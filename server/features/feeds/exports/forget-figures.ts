import type { BlobStore } from '../../../kernel/files/blob-store.ts';
import type { JobRun } from '../../../kernel/jobs/job-type.ts';
import { HOWEVER_LONG } from '../../files/kept-queries.ts';
import { giveUpFigureFile } from './queries.ts';

/** Lets go of every file of figures: rows behind them name receptions of somebody who is to be forgotten. Made anew in a minute. */
export async function forgetFigures(run: JobRun, blobs: BlobStore): Promise<void> {
  const next = () => run.transaction((ctx) => giveUpFigureFile(ctx.db, ctx.workspaceId, HOWEVER_LONG));
  for (let key = await next(); key !== null; key = await next()) await blobs.remove(key);
}
