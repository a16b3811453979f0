import type { Ctx } from '../../../kernel/context.ts';
import { authorise } from '../../workspace/policy.ts';
import { lockCalendars, updateCalendarRow } from '../change-queries.ts';
import { calendarChanged } from '../facts.ts';
import { listCalendarRows } from '../queries.ts';

/** Calendars without a zone of their own follow the workspace: their wall times are other instants now. */
export async function followTimeZone(ctx: Ctx): Promise<void> {
  const { db, workspaceId } = ctx;
  authorise(ctx.actor, 'calendar:manage');
  await lockCalendars(db, workspaceId);
  for (const calendar of await listCalendarRows(db, workspaceId)) {
    if (calendar.own_zone !== null) continue;
    await updateCalendarRow(db, workspaceId, calendar.id, {});
    await ctx.emit(calendarChanged, {}, { calendarId: calendar.id, fields: ['zone'] });
  }
}
