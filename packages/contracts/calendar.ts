import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant } from './vocabulary.ts';

export const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
const wallTime = z.string().regex(/^\d{2}:\d{2}$/);
/** Wall times from and to; one that does not end after it begins runs past midnight, and so does `22:00`–`26:00`. */
export const period = z.tuple([wallTime, wallTime]);
const periods = z.array(period).max(6);

export const calendarOverride = z.object({
  day: z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/).describe('A date, or `MM-DD`: that day of every year'),
  periods: periods.describe('None: closed'),
  reason: z.string().trim().max(120),
});
export type CalendarOverride = z.infer<typeof calendarOverride>;

/** What makes a calendar. An override beats a holiday beats the week. */
export const calendarHours = z.object({
  zone: z.string().max(60).nullable().describe('IANA name; null: the time zone of the workspace'),
  week: z.partialRecord(weekday, periods),
  closedWeeks: z.partialRecord(weekday, z.array(z.number().int().min(1).max(5)).max(5)).describe('`{sat: [2, 4]}`: closed on the second and fourth Saturday of a month'),
  japaneseHolidays: z.boolean().describe('Closed on national holidays of Japan, substitute days included'),
  overrides: z.array(calendarOverride).max(400),
});
export type CalendarHours = z.infer<typeof calendarHours>;

const name = z.string().trim().min(1).max(80);
const users = z.object({ teamIds: z.array(id).max(500), inboxIds: z.array(id).max(500) });

export const calendar = calendarHours.extend({
  id, name, ...users.shape,
  isDefault: z.boolean().describe('Counts where neither team nor inbox have one'),
  version: z.number(),
  effectiveZone: z.string(),
  stated: z.boolean().describe('False when it has no hours at all; such a calendar never closes'),
  open: z.boolean(),
  nextSwitchAt: instant.nullable().describe('When it next opens or closes; null when it does neither in a year'),
  switched: z.object({ open: z.boolean(), until: instant }).nullable().describe('Opened or closed by hand, until then'),
});
export type Calendar = z.infer<typeof calendar>;

/** Why a day is as it is. */
export const dayReason = z.enum(['week', 'closed_week', 'holiday', 'yearly', 'override']);
export const calendarDay = z.object({
  date: z.string(), reason: dayReason,
  name: z.string().describe('Of the holiday or override; empty when there is none'),
  periods: z.array(period),
});
export type CalendarDay = z.infer<typeof calendarDay>;

const place = z.object({ teamId: id.optional(), inboxId: id.optional() });
const minutes = z.coerce.number().int().min(0).max(5_256_000);

export const calendarEndpoints = {
  getCalendar: endpoint({
    method: 'GET',
    path: '/api/v1/calendar',
    summary: 'Business time now, of a team, else an inbox, else the workspace: open or not, the next opening, and times to be reminded at',
    tag: 'Workspace',
    query: place,
    response: z.object({
      calendarId: id,
      name: z.string(),
      timeZone: z.string(),
      open: z.boolean(),
      closesAt: instant.nullable().describe('End of the present business hours; null when closed, or open for more than a year'),
      nextOpeningAt: instant.nullable().describe('Now when it is open; null when it never opens'),
      nextMorningAt: instant.nullable().describe('First opening after the end of today, holidays left out'),
      snooze: z.object({
        evening: instant.nullable().describe('17:00 when that is within business, else an hour before the last closing of today; null when less than half an hour away'),
        tomorrow: instant.nullable().describe('First opening on a later day'),
        nextWeek: instant.nullable().describe('First opening of the week that begins on the coming Monday'),
        hours: z.array(z.object({ hours: z.number(), at: instant })).describe('So many business hours from now'),
      }),
    }),
  }),
  getDeadline: endpoint({
    method: 'GET',
    path: '/api/v1/calendar/deadline',
    summary: 'The instant so many business minutes, or at the end of so many business days, after another',
    tag: 'Workspace',
    query: place.extend({ from: instant, minutes: minutes.optional(), days: z.coerce.number().int().min(0).max(3650).optional() }),
    response: z.object({ calendarId: id, timeZone: z.string(), at: instant.nullable().describe('Null when the calendar never has that much time') }),
  }),
  listCalendars: endpoint({ method: 'GET', path: '/api/v1/calendars', summary: 'All calendars, the default first', tag: 'Workspace', response: z.object({ items: z.array(calendar), holidaysKnownUntil: z.number().describe('Last year whose national holidays are known') }) }),
  createCalendar: endpoint({ method: 'POST', path: '/api/v1/calendars', summary: 'Add a calendar', tag: 'Workspace', body: calendarHours.extend({ name, ...users.shape }), status: 201, response: calendar }),
  updateCalendar: endpoint({ method: 'PATCH', path: '/api/v1/calendars/{id}', summary: 'Change a calendar; what is left out stays', tag: 'Workspace', params: byId, body: calendarHours.extend({ name, ...users.shape }).partial().extend({ version: z.number().optional().describe('Of the calendar that was changed; refused (409) when somebody changed it meanwhile') }), response: calendar }),
  deleteCalendar: endpoint({ method: 'DELETE', path: '/api/v1/calendars/{id}', summary: 'Delete a calendar that nobody uses', tag: 'Workspace', params: byId }),
  switchCalendar: endpoint({ method: 'PUT', path: '/api/v1/calendars/{id}/switch', summary: 'Open or close by hand until the calendar next opens or closes by itself, or until an instant; or go back to the calendar', tag: 'Workspace', params: byId, body: z.object({ to: z.enum(['open', 'closed', 'automatic']), until: instant.optional() }), response: calendar }),
  previewCalendar: endpoint({
    method: 'POST',
    path: '/api/v1/calendars/preview',
    summary: 'What hours would mean: every day of a year, and when a target is due. Nothing is stored',
    tag: 'Workspace',
    body: z.object({
      hours: calendarHours,
      year: z.number().int().min(1970).max(2100),
      from: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/).describe('Wall time in the zone of the calendar'),
      minutes: z.number().int().min(1).max(525_600),
    }),
    response: z.object({
      days: z.array(calendarDay),
      openDays: z.number(),
      openMinutes: z.number().describe('Business time of the whole year'),
      dueAt: instant.nullable(),
      timeZone: z.string(),
      counted: z.array(z.object({ from: instant, to: instant })).describe('The stretches that were counted, the first twenty'),
    }),
  }),
};
