import type { DueWish } from '@madoguchi/contracts/tasks.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { addBusinessDays, addBusinessMs } from '../../calendars/business-time.ts';
import { findCalendarFor, type CalendarPlace } from '../../calendars/queries.ts';

/**
 * The instant a wish means: itself, or so much business time from now by the calendar of the team or inbox. Reads only.
 * @throws invalid `due_never` when the calendar never has that much business time.
 */
export async function resolveDue(ctx: Ctx, wish: DueWish | null, place: CalendarPlace): Promise<Date | null> {
  if (!wish) return null;
  if ('at' in wish) return new Date(wish.at);
  const calendar = await findCalendarFor(ctx.db, ctx.workspaceId, place);
  const due =
    'businessDays' in wish
      ? addBusinessDays(calendar, ctx.now, wish.businessDays)
      : addBusinessMs(calendar, ctx.now, wish.businessMinutes * 60_000);
  if (!due) throw invalid('due_never');
  return due;
}
