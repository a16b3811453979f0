import type { JobType } from '../../kernel/jobs/job-type.ts';

/** What actions enqueue; the jobs themselves are made in jobs.ts, with the files they need. */
export const importRun = { name: 'import.run' } as JobType<{ importId: string; startedAt: string }>;
/** Each hour: files that have been kept long enough. */
export const expireFiles = { name: 'export.expire' } as JobType<Record<string, never>>;
export const exportRun = { name: 'export.run' } as JobType<{ exportId: string }>;
