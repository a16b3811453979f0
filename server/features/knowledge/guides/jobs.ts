import type { JobType } from '../../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { DeskNeeds } from '../../desk-needs.ts';

export function guideJobs(_needs: DeskNeeds): readonly JobType[] {
  return [];
}

export const guideSchedules: readonly Schedule[] = [];
