import { z } from 'zod';
import type { BlobStore } from '../../kernel/files/blob-store.ts';
import { jobType, type JobType } from '../../kernel/jobs/job-type.ts';
import { deleteLooseFiles, listLooseFiles } from './queries.ts';

const unbound = async (): Promise<void> =>
  Promise.reject(new Error('the file jobs get their handlers from fileJobs()'));

/** Removes files that hung on something deleted, as far as nothing else holds them. */
export const eraseFiles = jobType({
  name: 'file.erase',
  payload: z.object({ fileIds: z.array(z.uuid()).min(1) }),
  handle: unbound,
});

/** The jobs of files, given where their bytes are. */
export function fileJobs(services: { blobs: BlobStore }): JobType[] {
  const erasing: typeof eraseFiles = {
    ...eraseFiles,
    handle: async (run, { fileIds }) => {
      const loose = await run.transaction((ctx) => listLooseFiles(ctx.db, ctx.workspaceId, fileIds));
      // The bytes first: a row without bytes is found by the next try, bytes without a row by nobody.
      for (const file of loose) await services.blobs.remove(file.storage_key);
      await run.transaction((ctx) => deleteLooseFiles(ctx.db, ctx.workspaceId, fileIds));
    },
  };
  return [erasing] as unknown as JobType[];
}
