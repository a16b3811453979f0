import { z } from 'zod';
import type { BlobStore } from '../../kernel/files/blob-store.ts';
import { inSlices } from '../../kernel/jobs/in-slices.ts';
import { jobType, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { forgetRejects } from './actions/forget-rejects.ts';
import { letFileGo } from './actions/let-file-go.ts';
import { expireExport } from './exports/actions/expire-export.ts';
import { runExport } from './exports/run-export.ts';
import { expireFiles, exportRun, importRun } from './job-names.ts';
import { runImport } from './run-import.ts';
import { RETRIES } from './worth-another-try.ts';
import type { Masks } from './exports/masks.ts';

const STUBBORN = { retryLimit: RETRIES, retryDelayMax: 60 };

/** Exports that have been kept long enough, files of imports that are over or nobody began, and rows that were refused long ago. */
const expire = (blobs: BlobStore) =>
  jobType({
    name: expireFiles.name,
    payload: z.object({}),
    handle: async (run) => {
      let key = await run.transaction(expireExport);
      while (key) {
        await blobs.remove(key);
        run.signal.throwIfAborted();
        key = await run.transaction(expireExport);
      }
      let file = await run.transaction((ctx) => letFileGo(ctx));
      while (file) {
        await blobs.remove(file);
        run.signal.throwIfAborted();
        file = await run.transaction((ctx) => letFileGo(ctx));
      }
      await inSlices(run, forgetRejects);
    },
  });

export function importJobs({ blobs, veils }: { blobs: BlobStore; veils: Masks }): readonly JobType[] {
  return [
    jobType({
      name: importRun.name,
      payload: z.object({ importId: z.string(), startedAt: z.string() }),
      ...STUBBORN,
      handle: (run, payload) => runImport(run, blobs, payload),
    }),
    jobType({
      name: exportRun.name,
      payload: z.object({ exportId: z.string() }),
      ...STUBBORN,
      handle: (run, { exportId }) => runExport(run, { blobs, veils }, exportId),
    }),
    expire(blobs),
  ] as unknown as readonly JobType[];
}

const expireDaily = { name: expireFiles.name, payload: z.object({}) } as unknown as JobType;
export const importSchedules: readonly Schedule[] = [
  { name: 'export.expire', cron: '17 * * * *', timeZone: 'UTC', type: expireDaily, payload: {} },
];
