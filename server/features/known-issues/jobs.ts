import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { answerRound } from './job-types.ts';

export const knownIssueJobs = [answerRound] as unknown as readonly JobType[];
export const knownIssueSchedules: readonly Schedule[] = [];
