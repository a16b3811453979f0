import type { JobType } from '../../kernel/jobs/job-type.ts';

/** What actions enqueue; the jobs themselves are made in jobs.ts, with what they need. */
export const figureExportRun = { name: 'figure_export.run' } as JobType<{ exportId: string }>;
