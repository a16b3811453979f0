import type { Ctx } from '../../kernel/context.ts';
import { visible } from '../conversations/policy.ts';
import type { BookingNeeds } from './booking-wish.ts';
import { findKind } from './kind-queries.ts';
import { findLinkRow } from './link-queries.ts';
import { openLinkToken } from './link-token.ts';
import { calendarOf } from './open-slots.ts';
import { SYSTEM } from './policy.ts';
import { listBookings, type BookingRow } from './queries.ts';
import { showSpan, zoneIn } from './words.ts';

/** Enough for a person; who has more of them has a page for each by mail. */
const MOST = 10;

export interface Upcoming {
  row: BookingRow;
  /** Of its page; null: there is none that opens. */
  path: string | null;
  /** As its page and its mail tell the time: by the clock of its calendar, and whose that is. */
  when: string;
}

/** What was booked for one record and is still to come. Of the same person’s other records nothing: their pages are open to whoever has them. */
export async function upcomingOf(
  ctx: Ctx,
  { secrets, translate }: BookingNeeds,
  { recordId, locale }: { recordId: string; locale: 'ja' | 'en' },
): Promise<Upcoming[]> {
  const rows = await listBookings(ctx.db, ctx.workspaceId, { recordId, from: ctx.now }, visible(SYSTEM));
  const standing = rows.filter(({ state }) => state === 'booked').slice(0, MOST);
  const found = await Promise.all(standing.map((row) => openUpcoming(ctx, row, { secrets, translate, locale })));
  return found.filter((one) => one !== null);
}

async function openUpcoming(
  ctx: Ctx,
  row: BookingRow,
  { secrets, translate, locale }: BookingNeeds & { locale: 'ja' | 'en' },
): Promise<Upcoming | null> {
  const [link, kind] = await Promise.all([
    findLinkRow(ctx.db, ctx.workspaceId, row.link_id),
    findKind(ctx.db, ctx.workspaceId, row.kind_id),
  ]);
  if (!kind) return null;
  const token = link && openLinkToken(secrets, link);
  const clock = { locale, timeZone: (await calendarOf(ctx, kind)).zone };
  const zone = translate(locale, 'booking-page.zone', { zone: zoneIn(clock) });
  const when = `${showSpan(row.starts_at, row.ends_at, clock)}${zone}`;
  return { row, path: token ? `/booking/${token}` : null, when };
}
