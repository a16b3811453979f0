import type { WidgetConfig } from '@madoguchi/contracts/widget.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { isOpen, nextOpening, readBusinessHours } from '../../calendars/business-hours.ts';
import { listAnswerers, medianFirstAnswer, type InboxRow } from './queries.ts';
import { staffAlias } from './schema.ts';

const WEEK_MS = 7 * 24 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;
const STEP_MS = 5 * 60_000;
const KNOWN_FOR_MS = 5 * 60_000;

type Hours = Parameters<typeof isOpen>[0];

/** When the open period at `at` ends, to the minute; null when it does not within a day. */
export function closingAt(hours: Hours, timeZone: string, at: Date): Date | null {
  const minute = Math.floor(at.getTime() / 60_000) * 60_000;
  for (let ahead = STEP_MS; ahead <= DAY_MS; ahead += STEP_MS) {
    if (isOpen(hours, timeZone, new Date(minute + ahead))) continue;
    let closed = minute + ahead;
    while (closed > minute && !isOpen(hours, timeZone, new Date(closed - 60_000))) closed -= 60_000;
    return new Date(closed);
  }
  return null;
}

/** Answers what the widget shows before anybody spoke. The median is asked at most every five minutes for an inbox. */
export function createConfigReader(): (ctx: Ctx, inbox: InboxRow) => Promise<WidgetConfig> {
  const medians = new Map<string, { seconds: number | null; until: number }>();
  const median = async (ctx: Ctx, inboxId: string): Promise<number | null> => {
    const key = `${ctx.workspaceId}:${inboxId}`;
    const known = medians.get(key);
    if (known && known.until > ctx.now.getTime()) return known.seconds;
    const seconds = await medianFirstAnswer(ctx.db, ctx.workspaceId, inboxId, new Date(ctx.now.getTime() - WEEK_MS));
    if (medians.size > 5_000) medians.clear();
    medians.set(key, { seconds, until: ctx.now.getTime() + KNOWN_FOR_MS });
    return seconds;
  };
  return async (ctx, inbox) => {
    const hours = readBusinessHours(inbox.business_hours);
    const open = hours === null || isOpen(hours, inbox.time_zone, ctx.now);
    const [expectedReplySeconds, names] = await Promise.all([
      median(ctx, inbox.id),
      listAnswerers(ctx.db, ctx.workspaceId, inbox.team_id),
    ]);
    const opening = hours && !open ? nextOpening(hours, inbox.time_zone, ctx.now) : null;
    const closing = hours && open ? closingAt(hours, inbox.time_zone, ctx.now) : null;
    return {
      name: inbox.name,
      greeting: inbox.settings.greeting ?? '',
      locale: inbox.locale,
      open,
      nextOpeningAt: opening?.toISOString() ?? null,
      closesAt: closing?.toISOString() ?? null,
      expectedReplySeconds,
      timeZone: inbox.time_zone,
      memberInitials: names.map((name) => Array.from(staffAlias(name))[0] ?? '').filter(Boolean),
    };
  };
}
