import { calendarEndpoints as api } from '@madoguchi/contracts/calendar.ts';
import type { QueryOf, ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { createCalendar } from './actions/create-calendar.ts';
import { deleteCalendar } from './actions/delete-calendar.ts';
import { switchCalendar } from './actions/switch-calendar.ts';
import { updateCalendar } from './actions/update-calendar.ts';
import { holidaysKnownUntil } from './build-calendar.ts';
import { addBusinessDays, addBusinessMs, isOpen, nextClosing, nextOpening } from './business-time.ts';
import { checkHours } from './check-hours.ts';
import { previewHours } from './preview.ts';
import { findCalendarFor, listCalendarRows } from './queries.ts';
import { presentCalendar } from './schema.ts';
import { snoozeTimes } from './snooze-times.ts';

const MINUTE_MS = 60_000;
const said = (at: Date | null): string | null => at?.toISOString() ?? null;

async function calendarOf(
  { db, workspaceId, now }: Ctx,
  place: QueryOf<typeof api.getCalendar>,
): Promise<ResponseOf<typeof api.getCalendar>> {
  const calendar = await findCalendarFor(db, workspaceId, place);
  const { evening, tomorrow, nextWeek, hours } = snoozeTimes(calendar, now);
  return {
    calendarId: calendar.id,
    name: calendar.name,
    timeZone: calendar.zone,
    open: isOpen(calendar, now),
    closesAt: said(nextClosing(calendar, now)),
    nextOpeningAt: said(nextOpening(calendar, now)),
    nextMorningAt: said(tomorrow),
    snooze: {
      evening: said(evening),
      tomorrow: said(tomorrow),
      nextWeek: said(nextWeek),
      hours: hours.map((each) => ({ hours: each.hours, at: each.at.toISOString() })),
    },
  };
}

async function deadlineOf(
  { db, workspaceId }: Ctx,
  asked: QueryOf<typeof api.getDeadline>,
): Promise<ResponseOf<typeof api.getDeadline>> {
  const { minutes, days } = asked;
  if ((minutes === undefined) === (days === undefined)) throw invalid('minutes_or_days');
  const calendar = await findCalendarFor(db, workspaceId, asked);
  const from = new Date(asked.from);
  const at =
    days === undefined
      ? addBusinessMs(calendar, from, (minutes ?? 0) * MINUTE_MS)
      : addBusinessDays(calendar, from, days);
  return { calendarId: calendar.id, timeZone: calendar.zone, at: said(at) };
}

export const calendarRoutes: AnyRoute[] = [
  route(api.getCalendar, 'workspace:read', (ctx, { query }) => calendarOf(ctx, query)),
  route(api.getDeadline, 'workspace:read', (ctx, { query }) => deadlineOf(ctx, query)),
  route(api.listCalendars, 'workspace:read', async ({ db, workspaceId, now }) => ({
    items: (await listCalendarRows(db, workspaceId)).map((row) => presentCalendar(row, now)),
    holidaysKnownUntil: holidaysKnownUntil(),
  })),
  route(api.createCalendar, 'calendar:manage', async (ctx, { body }) =>
    presentCalendar(await createCalendar(ctx, body), ctx.now),
  ),
  route(api.updateCalendar, 'calendar:manage', async (ctx, { params, body }) =>
    presentCalendar(await updateCalendar(ctx, { ...body, id: params.id }), ctx.now),
  ),
  route(api.deleteCalendar, 'calendar:manage', (ctx, { params }) => deleteCalendar(ctx, params.id)),
  route(api.switchCalendar, 'calendar:manage', async (ctx, { params, body }) => {
    const until = body.until ? new Date(body.until) : undefined;
    return presentCalendar(await switchCalendar(ctx, { id: params.id, to: body.to, until }), ctx.now);
  }),
  route(api.previewCalendar, 'calendar:manage', async ({ db, workspaceId }, { body }) => {
    checkHours(body.hours);
    const workspace = await findWorkspace(db, workspaceId);
    if (!workspace) throw notFound();
    return previewHours(body, workspace.time_zone);
  }),
];
