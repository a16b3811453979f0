import { z } from 'zod';
import { jobType, type JobType } from '../../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { takeDocument } from './actions/take-document.ts';
import { listUntaken } from './queries.ts';
import { deleteOldSearches } from './search-queries.ts';

const YEAR = 365 * 86_400_000;
const PIECE = 20;

/** Each night: what search does not have as readers have it (imported, restored, or taken apart by an older analysis). */
export const takeMissing = jobType({
  name: 'finding.take_missing',
  payload: z.object({}),
  handle: async (run) => {
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

export function findingJobs(): readonly JobType[] {
  return [takeMissing] as unknown as readonly JobType[];
}

export const findingSchedules = [
  { name: 'finding.take_missing', cron: '20 18 * * *', timeZone: 'UTC', type: takeMissing, payload: {} },
] as unknown as readonly Schedule[];
