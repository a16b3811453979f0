import type { JobType } from '../../../kernel/jobs/job-type.ts';
import { mailUnread } from './actions/mail-unread.ts';
import { deliver } from './deliver/deliver.ts';
import { deliverAgain, deliverMail, deliverUnread, understandMail } from './job-types.ts';
import type { EmailServices } from './services.ts';
import { understand } from './understand/understand.ts';

/** The jobs of the mail channel, given what they work with. */
export function emailJobs(services: EmailServices): JobType[] {
  const understanding: typeof understandMail = {
    ...understandMail,
    handle: (run, { rawDeliveryId }) => understand(run, services, rawDeliveryId),
  };
  const delivering: typeof deliverMail = {
    ...deliverMail,
    handle: (run, job) => deliver(run, services, job),
  };
  const again: typeof deliverAgain = { ...deliverAgain, handle: (run, job) => deliver(run, services, job) };
  const unread: typeof deliverUnread = {
    ...deliverUnread,
    handle: (run, payload) => run.transaction((ctx) => mailUnread(ctx, payload)),
  };
  return [understanding, delivering, again, unread] as unknown as JobType[];
}
