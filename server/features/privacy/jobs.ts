import type { Translate } from '../../kernel/i18n.ts';
import type { JobRun, JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { noticeBulkReading } from './actions/notice-bulk-reading.ts';
import { remindDeadlines } from './actions/remind-deadlines.ts';
import { disclosePerson, erasePerson, maskStored, retain, watchReaders, watchRequests } from './job-types.ts';
import { hideStored } from './masking/hide-stored.ts';
import { disclose } from './requests/disclose.ts';
import { erase, removeExports, type ErasureNeeds } from './requests/erase.ts';
import { eraseEmptyRecords, eraseOldBooks, listErasedWithBooks } from './requests/erasure-queries.ts';
import { listWaiting } from './requests/queries.ts';
import { settingsOf } from './settings/settings-of.ts';
import { runRules } from './retention/run-rules.ts';

/** Everything that became due: expired files, settled holds, books whose time is over, and what must be done by tomorrow. */
async function watch(run: JobRun, needs: ErasureNeeds): Promise<void> {
  await removeExports(run, needs.blobs, { expiredBefore: run.now(), customerIds: [] });
  for (const id of await run.transaction((ctx) => listWaiting(ctx.db, ctx.workspaceId))) await erase(run, id, needs);
  await run.transaction(async (ctx) => {
    const people = await listErasedWithBooks(ctx.db, ctx.workspaceId);
    if (people.length === 0) return;
    const { bookYears: years } = await settingsOf(ctx.db, ctx.workspaceId);
    await eraseOldBooks(ctx.db, ctx.workspaceId, people, { now: ctx.now, years });
    await eraseEmptyRecords(ctx.db, ctx.workspaceId, people);
  });
  await run.transaction(remindDeadlines);
}

/** The jobs of privacy, given where files lie and how others let go of theirs. */
export function privacyJobs({ translate, ...needs }: ErasureNeeds & { translate: Translate }): JobType[] {
  const erasing: typeof erasePerson = {
    ...erasePerson,
    handle: (run, { requestId }) => erase(run, requestId, needs),
  };
  const disclosing: typeof disclosePerson = {
    ...disclosePerson,
    handle: (run, { requestId }) => disclose(run, requestId, { blobs: needs.blobs, translate }),
  };
  const watching: typeof watchRequests = { ...watchRequests, handle: (run) => watch(run, needs) };
  const readers: typeof watchReaders = { ...watchReaders, handle: (run) => run.transaction(noticeBulkReading) };
  const retaining: typeof retain = { ...retain, handle: (run, { runId }) => runRules(run, runId) };
  const hiding: typeof maskStored = { ...maskStored, handle: hideStored };
  return [erasing, disclosing, watching, readers, retaining, hiding] as unknown as JobType[];
}

export const privacySchedules = [
  { name: 'privacy.watch', cron: '43 6 * * *', timeZone: 'Asia/Tokyo', type: watchRequests, payload: {} },
  { name: 'privacy.watch_readers', cron: '*/5 * * * *', timeZone: 'UTC', type: watchReaders, payload: {} },
  { name: 'privacy.mask_stored', cron: '17 2 * * *', timeZone: 'Asia/Tokyo', type: maskStored, payload: {} },
  { name: 'retention.run', cron: '11 3 * * *', timeZone: 'Asia/Tokyo', type: retain, payload: {} },
] as unknown as readonly Schedule[];
