import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { lockCalendars, replaceOverrides, updateCalendarRow } from '../change-queries.ts';
import { checkHours } from '../check-hours.ts';
import { calendarChanged } from '../facts.ts';
import { findCalendarRow, listCalendarRows, type CalendarRow } from '../queries.ts';
import type { NewCalendar } from './create-calendar.ts';
import { placeCalendar } from './place-calendar.ts';

const HOURS = ['name', 'zone', 'week', 'closedWeeks', 'japaneseHolidays', 'overrides'] as const;

export interface CalendarUpdate extends Partial<NewCalendar> {
  id: string;
  /** Of the calendar that was changed; a later one means that somebody else was quicker. */
  version?: number | undefined;
}

/** @throws not_found; invalid (`checkHours`, `unknown_team`, `unknown_inbox`); conflict `calendar_name_taken`, `changed_meanwhile`. */
export async function updateCalendar(ctx: Ctx, update: CalendarUpdate): Promise<CalendarRow> {
  const { db, workspaceId } = ctx;
  authorise(ctx.actor, 'calendar:manage');
  await lockCalendars(db, workspaceId);
  const rows = await listCalendarRows(db, workspaceId);
  const stored = rows.find(({ id }) => id === update.id);
  if (!stored) throw notFound();
  if (update.version !== undefined && update.version !== stored.version) throw conflict('changed_meanwhile');
  if (rows.some(({ id, name }) => id !== stored.id && name === update.name)) throw conflict('calendar_name_taken');
  checkHours(update);
  const fields = HOURS.filter((field) => update[field] !== undefined);
  if (fields.length > 0) {
    await updateCalendarRow(db, workspaceId, stored.id, update);
    if (update.overrides) await replaceOverrides(db, workspaceId, stored.id, update.overrides);
    await ctx.emit(calendarChanged, {}, { calendarId: stored.id, fields });
  }
  await placeCalendar(ctx, stored.id, update);
  const row = await findCalendarRow(db, workspaceId, stored.id);
  if (!row) throw notFound();
  return row;
}
