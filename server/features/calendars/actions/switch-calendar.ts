import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { isOpen, nextClosing, nextOpening, type BusinessCalendar } from '../business-time.ts';
import { endSwitches, insertSwitch, lockCalendars, updateCalendarRow } from '../change-queries.ts';
import { calendarChanged } from '../facts.ts';
import { findCalendar, findCalendarRow, type CalendarRow } from '../queries.ts';

/** What was switched and never switches back by itself ends after this. */
const LONGEST_MS = 7 * 86_400_000;

export interface CalendarSwitch {
  id: string;
  to: 'open' | 'closed' | 'automatic';
  /** Left out: until the calendar itself next opens or closes. */
  until?: Date | undefined;
}

/** Opens or closes by hand, or goes back to the calendar. @throws not_found; invalid `switch_until`. */
export async function switchCalendar(ctx: Ctx, { id, to, until }: CalendarSwitch): Promise<CalendarRow> {
  const { db, workspaceId, now } = ctx;
  authorise(ctx.actor, 'calendar:manage');
  await lockCalendars(db, workspaceId);
  if (!(await findCalendarRow(db, workspaceId, id))) throw notFound();
  await endSwitches(db, workspaceId, id, now);
  await updateCalendarRow(db, workspaceId, id, {});
  if (to !== 'automatic') {
    const calendar = await findCalendar(db, workspaceId, id);
    if (!calendar) throw notFound();
    const end = until ?? switchesBackAt(calendar, now, to === 'open');
    if (end <= now || end.getTime() - now.getTime() > 366 * 86_400_000) throw invalid('switch_until');
    const made = { calendarId: id, open: to === 'open', from: now, until: end, setById: actorId(ctx.actor) };
    await insertSwitch(db, workspaceId, { ...made, id: newId(now) });
    await updateCalendarRow(db, workspaceId, id, {});
  }
  await ctx.emit(calendarChanged, {}, { calendarId: id, fields: ['switch'] });
  const row = await findCalendarRow(db, workspaceId, id);
  if (!row) throw notFound();
  return row;
}

/** Closed: until the next opening after what is open now. Open: until the calendar, open again by itself, closes. */
function switchesBackAt(calendar: BusinessCalendar, now: Date, open: boolean): Date {
  const end = open ? whenItTakesOver(calendar, now) : openingAfterThis(calendar, now);
  const latest = new Date(now.getTime() + LONGEST_MS);
  return end ?? latest;
}

function openingAfterThis(calendar: BusinessCalendar, now: Date): Date | null {
  const closing = isOpen(calendar, now) ? nextClosing(calendar, now) : now;
  return closing && nextOpening(calendar, closing);
}

/** From the next opening on the calendar is open by itself; while it is open, it is its closing that counts. */
function whenItTakesOver(calendar: BusinessCalendar, now: Date): Date | null {
  return isOpen(calendar, now) ? nextClosing(calendar, now) : nextOpening(calendar, now);
}
