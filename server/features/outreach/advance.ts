import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { sendLetter } from '../channels/email/deliver/send-letter.ts';
import { beginMail } from './actions/begin-mail.ts';
import { beginOutreach } from './actions/begin-outreach.ts';
import { decideSlice } from './actions/decide-slice.ts';
import { finishOutreach } from './actions/finish-outreach.ts';
import { settleMail } from './actions/settle-mail.ts';
import { advanceOutreach } from './job-types.ts';
import { findOutreach } from './queries.ts';
import { countBegun, findWaiting } from './recipient-queries.ts';
import type { OutreachServices } from './needs.ts';
import { resumesAt } from './sending-hours.ts';

const MINUTE_MS = 60_000;
/** Mails of one run; then another job goes on, so that none runs for hours. */
const MOST = 200;

/**
 * One step of an outreach: it begins when its hour has come, decides about everybody, sends what may go within this minute,
 * and asks to go on. Everything it does is marked in its own transaction: killed anywhere, the next run goes on from there.
 */
export async function advance(run: JobRun, services: OutreachServices, outreachId: string): Promise<void> {
  if (!(await run.transaction((ctx) => beginOutreach(ctx, outreachId)))) return;
  while (await run.transaction((ctx) => decideSlice(ctx, outreachId))) if (run.signal.aborted) return;
  const room = await run.transaction((ctx) => roomOf(ctx.db, ctx.workspaceId, outreachId, ctx.now));
  await sendSome(run, services, { outreachId, most: Math.min(room, MOST) });
  if (run.signal.aborted) return;
  await run.transaction(async (ctx) => {
    await finishOutreach(ctx, outreachId);
    const { db, workspaceId, now } = ctx;
    const outreach = await findOutreach(db, workspaceId, outreachId);
    // Those refused for now, and those that wait for the morning, are found again by the look of every minute.
    if (outreach?.state !== 'sending' || !(await findWaiting(db, workspaceId, outreachId)).queued) return;
    if (await resumesAt(ctx)) return;
    const isFull = (await roomOf(db, workspaceId, outreachId, now)) === 0;
    const { first } = await countBegun(db, workspaceId, outreachId, new Date(now.getTime() - MINUTE_MS));
    const startAfter = new Date((first ?? now).getTime() + MINUTE_MS);
    ctx.enqueue(advanceOutreach, { outreachId }, { uniqueKey: outreachId, ...(isFull ? { startAfter } : {}) });
  });
}

/** How many mails may still begin within this minute. */
async function roomOf(
  db: Parameters<typeof findOutreach>[0],
  workspaceId: string,
  outreachId: string,
  now: Date,
): Promise<number> {
  const outreach = await findOutreach(db, workspaceId, outreachId);
  const { count } = await countBegun(db, workspaceId, outreachId, new Date(now.getTime() - MINUTE_MS));
  return Math.max(0, (outreach?.per_minute ?? 0) - count);
}

/** One mail after the other; whether it is paused, stopped or refused is asked anew before each. */
async function sendSome(
  run: JobRun,
  services: OutreachServices,
  { outreachId, most }: { outreachId: string; most: number },
): Promise<void> {
  for (let sent = 0; sent < most && !run.signal.aborted;) {
    const begun = await run.transaction((ctx) => beginMail(ctx, services, outreachId));
    if (begun.kind === 'none') return;
    if (begun.kind === 'skipped') continue;
    const ending = await sendLetter(run, services, begun.letter);
    await run.transaction((ctx) => settleMail(ctx, begun.recipient, ending));
    sent += 1;
  }
}
