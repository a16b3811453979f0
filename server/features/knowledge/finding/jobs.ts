import type { JobType } from '../../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { DeskNeeds } from '../../desk-needs.ts';

export function findingJobs(_needs: DeskNeeds): readonly JobType[] {
  return [];
}

export const findingSchedules: readonly Schedule[] = [];
