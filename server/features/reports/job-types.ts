import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';

const byJobs = async (): Promise<void> => Promise.reject(new Error('reports are sent by the handlers in jobs.ts'));

/** Makes what goes out and hands it to the mail server, one recipient after the other. */
export const sendReport = jobType({
  name: 'report.send',
  payload: z.object({ sendingId: z.uuid() }),
  // Over half an hour: longer than a copy is taken to be in hand (deliver.ts).
  retryLimit: 12,
  retryDelayMax: 600,
  handle: byJobs,
});

/** Files of a report that was deleted. */
export const removeReportFiles = jobType({
  name: 'report.remove_files',
  payload: z.object({ keys: z.array(z.string()) }),
  handle: byJobs,
});

/** Each hour: files that were kept long enough. */
export const expireReportFiles = jobType({ name: 'report.expire_files', payload: z.object({}), handle: byJobs });
