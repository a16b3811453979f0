import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { deleteCalendarRow, lockCalendars } from '../change-queries.ts';
import { calendarDeleted } from '../facts.ts';
import { findCalendarRow } from '../queries.ts';

/** @throws not_found; conflict `calendar_is_default`, `calendar_in_use`. */
export async function deleteCalendar(ctx: Ctx, id: string): Promise<void> {
  const { db, workspaceId } = ctx;
  authorise(ctx.actor, 'calendar:manage');
  await lockCalendars(db, workspaceId);
  const calendar = await findCalendarRow(db, workspaceId, id);
  if (!calendar) throw notFound();
  if (calendar.is_default) throw conflict('calendar_is_default');
  if (calendar.team_ids.length + calendar.inbox_ids.length > 0) throw conflict('calendar_in_use');
  await deleteCalendarRow(db, workspaceId, id);
  await ctx.emit(calendarDeleted, {}, { calendarId: id });
}
