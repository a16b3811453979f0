import { businessHours } from '@madoguchi/contracts/vocabulary.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { findFirstHours } from '../change-queries.ts';
import { listCalendarRows } from '../queries.ts';
import { createCalendar } from './create-calendar.ts';

/** The calendar of a workspace that has just been made, of what was said about hours. A second run changes nothing. */
export async function createFirstCalendar(ctx: Ctx, translate: Translate): Promise<void> {
  const { db, workspaceId } = ctx;
  const told = await findFirstHours(db, workspaceId);
  if (!told || (await listCalendarRows(db, workspaceId)).length > 0) return;
  const hours = businessHours.safeParse(told.business_hours);
  await createCalendar(ctx, {
    name: translate(told.locale, 'calendars.firstName'),
    zone: null,
    week: hours.data?.week ?? {},
    japaneseHolidays: hours.data?.japaneseHolidays ?? false,
    closedWeeks: {},
    overrides: [],
    teamIds: [],
    inboxIds: [],
  });
}
