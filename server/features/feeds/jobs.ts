import { z } from 'zod';
import { jobType, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { expireFigureExport } from './exports/actions/expire-figure-export.ts';
import { runFigureExport, type ExportNeeds } from './exports/run-figure-export.ts';
import { figureExportRun } from './job-names.ts';

/** Each try begins again. */
const STUBBORN = { retryLimit: 50, retryDelayMax: 60 };
const EXPIRE = { name: 'figure_export.expire', payload: z.object({}) };

export function feedJobs(needs: ExportNeeds): readonly JobType[] {
  return [
    jobType({
      ...{ name: figureExportRun.name, payload: z.object({ exportId: z.string() }), ...STUBBORN },
      handle: (run, { exportId }) => runFigureExport(run, needs, exportId),
    }),
    jobType({
      ...EXPIRE,
      handle: async (run) => {
        let key = await run.transaction(expireFigureExport);
        while (key) {
          await needs.blobs.remove(key);
          run.signal.throwIfAborted();
          key = await run.transaction(expireFigureExport);
        }
      },
    }),
  ] as unknown as readonly JobType[];
}

/** Files that have been kept long enough. */
export const feedSchedules: readonly Schedule[] = [
  { name: EXPIRE.name, cron: '23 * * * *', timeZone: 'UTC', type: EXPIRE as unknown as JobType, payload: {} },
];
