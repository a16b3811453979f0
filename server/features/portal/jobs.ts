import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { sendCodeMail, tellOldAddress } from './code-mail.ts';
import { forgetEnded, sendCode, tellOld } from './job-types.ts';
import { deleteEnded } from './queries.ts';
import type { PortalServices } from './needs.ts';

/** The jobs of the pages for customers, given how mail leaves. */
export function portalJobs(services: PortalServices): JobType[] {
  const sending: typeof sendCode = { ...sendCode, handle: (run, { codeId }) => sendCodeMail(run, services, codeId) };
  const telling: typeof tellOld = { ...tellOld, handle: (run, told) => tellOldAddress(run, services, told) };
  const forgetting: typeof forgetEnded = {
    ...forgetEnded,
    handle: (run) => run.transaction((ctx) => deleteEnded(ctx.db, ctx.workspaceId, ctx.now)),
  };
  return [sending, telling, forgetting] as unknown as JobType[];
}

export const portalSchedules = [
  { name: 'portal.forget', cron: '37 * * * *', timeZone: 'UTC', type: forgetEnded, payload: {} },
] as unknown as readonly Schedule[];
