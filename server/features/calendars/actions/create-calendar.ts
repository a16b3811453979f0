import type { CalendarHours } from '@madoguchi/contracts/calendar.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { insertCalendar, lockCalendars, replaceOverrides } from '../change-queries.ts';
import { checkHours } from '../check-hours.ts';
import { calendarCreated } from '../facts.ts';
import { findCalendarRow, listCalendarRows, type CalendarRow } from '../queries.ts';
import { placeCalendar } from './place-calendar.ts';

/** More calendars than this are a mistake of a program, not hours of a desk. */
const MOST = 30;

export interface NewCalendar extends CalendarHours {
  name: string;
  teamIds: readonly string[];
  inboxIds: readonly string[];
}

/** @throws invalid (`checkHours`, `unknown_team`, `unknown_inbox`); conflict `calendar_name_taken`, `too_many_calendars`. */
export async function createCalendar(ctx: Ctx, made: NewCalendar): Promise<CalendarRow> {
  const { db, workspaceId, now } = ctx;
  authorise(ctx.actor, 'calendar:manage');
  checkHours(made);
  await lockCalendars(db, workspaceId);
  const others = await listCalendarRows(db, workspaceId);
  if (others.length >= MOST) throw conflict('too_many_calendars');
  if (others.some(({ name }) => name === made.name)) throw conflict('calendar_name_taken');
  const id = newId(now);
  await insertCalendar(db, workspaceId, { ...made, id, isDefault: others.length === 0, createdAt: now });
  await replaceOverrides(db, workspaceId, id, made.overrides);
  await ctx.emit(calendarCreated, {}, { calendarId: id });
  await placeCalendar(ctx, id, made);
  const row = await findCalendarRow(db, workspaceId, id);
  if (!row) throw notFound();
  return row;
}
