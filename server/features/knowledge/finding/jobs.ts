import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { jobType, type JobType } from '../../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { learnQuestions } from './actions/learn-questions.ts';
import { takeDocument } from './actions/take-document.ts';
import { tellSearches } from './actions/tell-searches.ts';
import { readMeaningsSoon } from './meaning/job-types.ts';
import { meaningJobs } from './meaning/jobs.ts';
import type { MeaningServices } from './meaning/needs.ts';
import { listUntaken } from './queries.ts';
import { deleteOldSearches } from './search-queries.ts';
import { hasUntold } from './telling-queries.ts';

const YEAR = 365 * 86_400_000;
const PIECE = 20;
const MINUTE = 60_000;
/** After so long nobody types on, and what is opened has been opened. */
const OVER = 5 * MINUTE;
const WAIT = 6 * MINUTE;

/** Each night: what search does not have as readers have it (imported, restored, or taken apart by an older analysis). */
export const takeMissing = jobType({
  name: 'finding.take_missing',
  payload: z.object({}),
  handle: async (run) => {
    // What the service did not read for a day is tried again, whether anything changed or not.
    await run.transaction(readMeaningsSoon);
    await run.transaction((ctx) => deleteOldSearches(ctx.db, ctx.workspaceId, new Date(ctx.now.getTime() - YEAR)));
    let left = true;
    while (left && !run.signal.aborted) {
      left = await run.transaction(async (ctx) => {
        const untaken = await listUntaken(ctx.db, ctx.workspaceId, PIECE);
        for (const { kind, source_id: id } of untaken) await takeDocument(ctx, { kind, id });
        return untaken.length === PIECE;
      });
    }
  },
});

const tellSearchesJob = jobType({
  name: 'finding.tell_searches',
  payload: z.object({}),
  handle: async (run) => {
    let left = true;
    while (left && !run.signal.aborted) {
      left = await run.transaction((ctx) => tellSearches(ctx, new Date(ctx.now.getTime() - OVER)));
    }
    await run.transaction(async (ctx) => {
      if (await hasUntold(ctx.db, ctx.workspaceId)) tellSearchesSoon(ctx);
    });
  },
});

/** One job for all searches of some minutes. */
export function tellSearchesSoon(ctx: Ctx): void {
  ctx.enqueue(tellSearchesJob, {}, { startAfter: new Date(ctx.now.getTime() + WAIT), uniqueKey: ctx.workspaceId });
}

/** Each night: which questions several people asked in the same words. */
const learnQuestionsJob = jobType({
  name: 'finding.learn_questions',
  payload: z.object({}),
  handle: async (run) => {
    await run.transaction((ctx) => learnQuestions(ctx));
  },
});

export function findingJobs(services: MeaningServices): readonly JobType[] {
  return [
    ...([takeMissing, tellSearchesJob, learnQuestionsJob] as unknown as readonly JobType[]),
    ...meaningJobs(services),
  ];
}

export const findingSchedules = [
  { name: 'finding.take_missing', cron: '20 18 * * *', timeZone: 'UTC', type: takeMissing, payload: {} },
  { name: 'finding.learn_questions', cron: '50 18 * * *', timeZone: 'UTC', type: learnQuestionsJob, payload: {} },
] as unknown as readonly Schedule[];
