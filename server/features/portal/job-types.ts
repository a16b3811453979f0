import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';

const later = (): Promise<void> => Promise.reject(new Error('what this job does is put in by jobs.ts'));

/** Sends the mail with a code and a link, where the address is somebody's. */
export const sendCode = jobType({ name: 'portal.send_code', payload: z.object({ codeId: z.string() }), handle: later });
/** Tells the address somebody had before that it is theirs no more. */
export const tellOld = jobType({
  name: 'portal.tell_old_address',
  payload: z.object({ email: z.string(), locale: z.enum(['ja', 'en']) }),
  handle: later,
});
/** Takes away codes and visits that are over. */
export const forgetEnded = jobType({ name: 'portal.forget', payload: z.object({}), handle: later });
