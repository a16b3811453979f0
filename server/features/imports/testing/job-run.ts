import type { JobRun } from '../../../kernel/jobs/job-type.ts';
import type { TestApp, TestDesk } from '../../../testing/app.ts';

/** A job under way, as the queue hands it to its work; each transaction can be looked at before it begins. */
export function jobRun(house: TestApp, desk: TestDesk, before: (transactions: number) => Promise<void>): JobRun {
  let transactions = 0;
  return {
    workspaceId: desk.id,
    jobId: 'by-hand',
    attempt: 1,
    now: () => house.clock.now(),
    log: house.services.kernel.log,
    signal: new AbortController().signal,
    transaction: async (body) => {
      await before((transactions += 1));
      return desk.run(body);
    },
  };
}
