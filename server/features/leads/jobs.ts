import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { mailLead } from './job-types.ts';
import { mailOneLead, type LeadServices } from './mail-lead.ts';

/** The jobs of leads, given the way mail goes out. */
export function leadJobs(services: LeadServices): JobType[] {
  const mailing: typeof mailLead = { ...mailLead, handle: (run, { leadId }) => mailOneLead(services, run, leadId) };
  return [mailing] as unknown as JobType[];
}
export const leadSchedules: readonly Schedule[] = [];
