import { z } from 'zod';
import { jobType, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import type { EmailServices } from '../channels/email/services.ts';
import { watchDeadlines } from './actions/watch-deadlines.ts';
import { deliverAside } from './job-types.ts';
import { deliver } from './mail/deliver.ts';

/** Each minute, for each workspace; marked in the same transaction, so each is told once. */
export const watchAsides = jobType({
  name: 'aside.watch_deadlines',
  payload: z.object({}),
  handle: (run) => run.transaction(watchDeadlines),
});

/** The jobs of asides, given what mail is sent with. */
export function asideJobs(services: EmailServices): readonly JobType[] {
  const delivering: typeof deliverAside = {
    ...deliverAside,
    handle: (run, { deliveryId }) => deliver(run, services, deliveryId),
  };
  return [delivering, watchAsides] as unknown as readonly JobType[];
}
export const asideSchedules = [
  { name: 'aside.watch_deadlines', cron: '* * * * *', timeZone: 'UTC', type: watchAsides, payload: {} },
] as unknown as readonly Schedule[];
