import { z } from 'zod';
import type { Ctx } from '../../kernel/context.ts';
import { jobType, type JobRun, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { advance } from './advance.ts';
import { advanceOutreach, sendTest } from './job-types.ts';
import { listAtWork } from './queries.ts';
import type { OutreachServices } from './needs.ts';
import { sendTestMail } from './test-mail.ts';

/** Each minute, for each workspace: whose hour has come, and what a dead process left. */
export async function wakeOutreaches(ctx: Ctx): Promise<void> {
  for (const outreachId of await listAtWork(ctx.db, ctx.workspaceId, ctx.now))
    ctx.enqueue(advanceOutreach, { outreachId }, { uniqueKey: outreachId });
}

export const watchOutreaches = jobType({
  name: 'outreach.watch',
  payload: z.object({}),
  handle: (run: JobRun) => run.transaction(wakeOutreaches),
});

/** The jobs of outreach, given what mail is sent with. */
export function outreachJobs(services: OutreachServices): readonly JobType[] {
  const advancing: typeof advanceOutreach = {
    ...advanceOutreach,
    handle: (run, { outreachId }) => advance(run, services, outreachId),
  };
  const testing: typeof sendTest = { ...sendTest, handle: (run, test) => sendTestMail(run, services, test) };
  return [advancing, testing, watchOutreaches] as unknown as readonly JobType[];
}

export const outreachSchedules = [
  { name: 'outreach.watch', cron: '* * * * *', timeZone: 'UTC', type: watchOutreaches, payload: {} },
] as unknown as readonly Schedule[];
