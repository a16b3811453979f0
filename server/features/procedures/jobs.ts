import { z } from 'zod';
import { createTranslate } from '../../kernel/i18n.ts';
import { jobType, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { keepPaper } from './actions/keep-paper.ts';
import { watchTimes } from './actions/watch-times.ts';
import { drawPdf } from './papers/draw-pdf.ts';
import { drawPaper } from './papers/job-types.ts';
import { findPaper } from './papers/queries.ts';

/** Each minute, for each workspace; marked in the same transaction, so each is told once. */
export const watchProcedures = jobType({
  name: 'procedure.watch_times',
  payload: z.object({}),
  handle: (run) => run.transaction(watchTimes),
});

/** Between two transactions: drawing takes a while, and nothing is locked meanwhile. */
const drawing: typeof drawPaper = {
  ...drawPaper,
  handle: async (run, { paperId }) => {
    const paper = await run.transaction((ctx) => findPaper(ctx.db, ctx.workspaceId, paperId));
    if (!paper || paper.is_drawn) return;
    const pdf = await drawPdf(paper.content, createTranslate());
    await run.transaction((ctx) => keepPaper(ctx, { paperId, pdf }));
  },
};

export const procedureJobs = [watchProcedures, drawing] as unknown as readonly JobType[];
export const procedureSchedules = [
  { name: 'procedure.watch_times', cron: '* * * * *', timeZone: 'UTC', type: watchProcedures, payload: {} },
] as unknown as readonly Schedule[];
