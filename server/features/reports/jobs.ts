import { z } from 'zod';
import { jobType, type JobRun, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import type { EmailServices } from '../channels/email/services.ts';
import { beginDue } from './actions/begin-due.ts';
import { expireFiles } from './actions/expire-files.ts';
import { finishSending } from './actions/finish-sending.ts';
import { deliverSending } from './deliver.ts';
import { expireReportFiles, removeReportFiles, sendReport } from './job-types.ts';
import { makeSending } from './make.ts';

/** Each minute, for each workspace: what is due begins, its next time is set in the same transaction. */
export const beginReports = jobType({
  name: 'report.begin_due',
  payload: z.object({}),
  handle: async (run) => {
    while (!run.signal.aborted && (await run.transaction(beginDue)));
  },
});

export interface ReportServices extends EmailServices {
  publicUrl: string;
}

async function send(run: JobRun, services: ReportServices, sendingId: string): Promise<void> {
  const isLastTry = run.attempt > sendReport.retryLimit;
  try {
    if (!(await makeSending(run, services, sendingId))) return;
  } catch (error) {
    // Whoever waits for it is told; the dead letter keeps why.
    if (isLastTry) await run.transaction((ctx) => finishSending(ctx, sendingId, 'not_made'));
    throw error;
  }
  await deliverSending(run, services, { sendingId, isLastTry });
  await run.transaction((ctx) => finishSending(ctx, sendingId));
}

/** The jobs of reports, given what mail is sent with. */
export function reportJobs(services: ReportServices): readonly JobType[] {
  const remove = async (keys: readonly string[]) => {
    for (const key of keys) await services.blobs.remove(key);
  };
  const sending: typeof sendReport = { ...sendReport, handle: (run, { sendingId }) => send(run, services, sendingId) };
  const removing: typeof removeReportFiles = { ...removeReportFiles, handle: (_run, { keys }) => remove(keys) };
  const expiring: typeof expireReportFiles = {
    ...expireReportFiles,
    handle: async (run) => {
      let keys = await run.transaction(expireFiles);
      while (keys.length > 0) {
        await remove(keys);
        run.signal.throwIfAborted();
        keys = await run.transaction(expireFiles);
      }
    },
  };
  return [beginReports, sending, removing, expiring] as unknown as readonly JobType[];
}

export const reportSchedules = [
  { name: 'report.begin_due', cron: '* * * * *', timeZone: 'UTC', type: beginReports, payload: {} },
  { name: 'report.expire_files', cron: '41 * * * *', timeZone: 'UTC', type: expireReportFiles, payload: {} },
] as unknown as readonly Schedule[];
