import type { Ctx } from '../../../kernel/context.ts';
import { addBusinessDays, isOpen, nextClosing, nextOpening } from '../../calendars/business-time.ts';
import { findCalendarFor } from '../../calendars/queries.ts';
import { medianFirstAnswer } from '../../channels/widget/queries.ts';
import { listWaysIn, type InboxRow } from './queries.ts';

const WEEK_MS = 7 * 24 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;

/** How it is with one way to us, now. */
export interface WayState {
  channel: InboxRow['channel'] | 'phone' | 'mail';
  key: string;
  open: boolean;
  /** The end of the present hours when it is within a day; null when closed or always open. */
  closesAt: Date | null;
  opensAt: Date | null;
  /** Median first answer of the last seven days; null when nobody was answered. */
  replySeconds: number | null;
  /** Without figures: the end of one business day from now. */
  answeredBy: Date | null;
  zone: string;
}

/** The ways in that are there, with hours by their calendars and answer times by what really happened. */
export async function readWays(ctx: Ctx): Promise<{ ways: WayState[]; house: Omit<WayState, 'channel' | 'key'> }> {
  const inboxes = await listWaysIn(ctx.db, ctx.workspaceId);
  const [ways, house] = await Promise.all([Promise.all(inboxes.map((inbox) => wayOf(ctx, inbox))), hoursOf(ctx, {})]);
  return { ways, house: { ...house, replySeconds: null } };
}

async function wayOf(ctx: Ctx, inbox: InboxRow): Promise<WayState> {
  const [hours, replySeconds] = await Promise.all([
    hoursOf(ctx, { teamId: inbox.team_id, inboxId: inbox.id }),
    medianFirstAnswer(ctx.db, ctx.workspaceId, inbox.id, new Date(ctx.now.getTime() - WEEK_MS)),
  ]);
  return { channel: inbox.channel, key: inbox.public_key, ...hours, replySeconds };
}

async function hoursOf(ctx: Ctx, place: { teamId?: string | null; inboxId?: string }) {
  const calendar = await findCalendarFor(ctx.db, ctx.workspaceId, place);
  const open = isOpen(calendar, ctx.now);
  const closing = open ? nextClosing(calendar, ctx.now) : null;
  return {
    open,
    closesAt: closing && closing.getTime() - ctx.now.getTime() <= DAY_MS ? closing : null,
    opensAt: open ? null : nextOpening(calendar, ctx.now),
    answeredBy: addBusinessDays(calendar, ctx.now, 1),
    zone: calendar.zone,
  };
}
