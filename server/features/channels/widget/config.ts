import type { WidgetConfig } from '@madoguchi/contracts/widget.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { isOpen, nextClosing, nextOpening } from '../../calendars/business-time.ts';
import { findCalendarFor } from '../../calendars/queries.ts';
import { listAnswerers, medianFirstAnswer, type InboxRow } from './queries.ts';
import { staffAlias } from './schema.ts';
import type { PublishedAnswers } from './services.ts';

const WEEK_MS = 7 * 24 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;
const KNOWN_FOR_MS = 5 * 60_000;

/** Answers what the widget shows before anybody spoke. The median is asked at most every five minutes for an inbox. */
export function createConfigReader(
  answers: Pick<PublishedAnswers, 'areThere'>,
): (ctx: Ctx, inbox: InboxRow) => Promise<WidgetConfig> {
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
    const [expectedReplySeconds, names, calendar, hasAnswers] = await Promise.all([
      median(ctx, inbox.id),
      listAnswerers(ctx.db, ctx.workspaceId, inbox.team_id),
      findCalendarFor(ctx.db, ctx.workspaceId, { teamId: inbox.team_id, inboxId: inbox.id }),
      answers.areThere(ctx),
    ]);
    const open = isOpen(calendar, ctx.now);
    const opening = open ? null : nextOpening(calendar, ctx.now);
    const closing = nextClosing(calendar, ctx.now);
    const closesToday = closing !== null && closing.getTime() - ctx.now.getTime() <= DAY_MS;
    return {
      name: inbox.name,
      greeting: inbox.settings.greeting ?? '',
      locale: inbox.locale,
      open,
      nextOpeningAt: opening?.toISOString() ?? null,
      closesAt: closesToday ? closing.toISOString() : null,
      expectedReplySeconds,
      timeZone: calendar.zone,
      answers: hasAnswers,
      memberInitials: names.map((name) => Array.from(staffAlias(name))[0] ?? '').filter(Boolean),
    };
  };
}
