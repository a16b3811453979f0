import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';

const unbound = async (): Promise<void> =>
  Promise.reject(new Error('the privacy jobs get their handlers from privacyJobs()'));
const payload = z.object({ requestId: z.uuid() });

/** Erases one person: conversation by conversation, table by table, at the end the person; killed, it goes on where it was. */
export const erasePerson = jobType({ name: 'privacy.erase', payload, handle: unbound });
/** Puts together everything we keep of a person. */
export const disclosePerson = jobType({ name: 'privacy.disclose', payload, handle: unbound });
/** Once a day: files of disclosures that expired, erasures whose holds are settled, books whose time is over, deadlines. */
export const watchRequests = jobType({ name: 'privacy.watch', payload: z.object({}), handle: unbound });
/** Every few minutes: who reads unusually much. */
export const watchReaders = jobType({ name: 'privacy.watch_readers', payload: z.object({}), handle: unbound });
/** Each night: texts that were kept before their numbers were hidden on arrival, slice by slice, until all were gone through once. */
export const maskStored = jobType({ name: 'privacy.mask_stored', payload: z.object({}), handle: unbound });
/** What the rules of retention let go. */
export const retain = jobType({
  name: 'retention.run',
  payload: z.object({ runId: z.uuid().optional() }),
  handle: unbound,
});
