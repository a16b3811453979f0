import { findToday } from '../../../workspace/queries.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { pulseClosed, pulseOpened } from '../../facts.ts';
import { closeRounds, findNewestRound, findPulseSettings, insertRound, shuffleAnswers } from '../queries.ts';

const DAY_MS = 86_400_000;

/** Ends rounds whose days are over and begins the next one when it is time. Done again on the same day it does nothing. */
export async function turnPulse(ctx: Ctx): Promise<void> {
  const { db, workspaceId } = ctx;
  const today = await findToday(db, workspaceId, ctx.now);
  for (const roundId of await closeRounds(db, workspaceId, today)) {
    await shuffleAnswers(db, workspaceId, roundId);
    await ctx.emit(pulseClosed, {}, { roundId });
  }
  const settings = await findPulseSettings(db, workspaceId);
  if (!settings.enabled) return;
  const newest = await findNewestRound(db, workspaceId);
  if (newest && !isTime(newest.opens_on, today, settings.every)) return;
  const round = {
    ...{ id: newId(ctx.now), today, openDays: settings.open_days },
    ...{ questionJa: settings.question_ja, questionEn: settings.question_en },
  };
  if (!(await insertRound(db, workspaceId, round))) return;
  const closesOn = new Date(Date.parse(today) + settings.open_days * DAY_MS).toISOString().slice(0, 10);
  await ctx.emit(pulseOpened, {}, { roundId: round.id, closesOn });
}

/** Each Monday's week, each month of the calendar: a round a turn, whenever in it the first began. */
function isTime(last: string, today: string, every: 'week' | 'month'): boolean {
  if (every === 'month') return today.slice(0, 7) > last.slice(0, 7);
  return Date.parse(today) - Date.parse(last) >= 7 * DAY_MS;
}
