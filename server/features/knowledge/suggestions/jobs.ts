import type { JobType } from '../../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { DeskNeeds } from '../../desk-needs.ts';

export function suggestionJobs(_needs: DeskNeeds): readonly JobType[] {
  return [];
}

export const suggestionSchedules: readonly Schedule[] = [];
