import { AppError, conflict, invalid } from '../../../kernel/errors.ts';
import { addressBucket } from '../../../kernel/http/rate-limit.ts';
import type { WindowLimit } from '../../../kernel/http/window-limit.ts';
import { isId, newId } from '../../../kernel/ids.ts';
import { visible } from '../../conversations/policy.ts';
import { bookAsVisitor } from '../actions/book-as-visitor.ts';
import { book } from '../actions/book.ts';
import { endBooking } from '../actions/end-booking.ts';
import { moveBooking } from '../actions/move-booking.ts';
import { findLinkRow } from '../link-queries.ts';
import { openLinkToken } from '../link-token.ts';
import { SYSTEM } from '../policy.ts';
import { findBooking } from '../queries.ts';
import { inHouse, type BookingPageServices, type Door } from './door.ts';
import type { Typed } from './form.ts';

const LONGEST = { name: 120, kana: 120, email: 254, phone: 40 } as const;
const LONGEST_ANSWER = 1000;

export interface Posted {
  door: Door;
  sent: URLSearchParams;
  ip: string;
  limit: WindowLimit;
}

export const typedIn =
  (sent: URLSearchParams): Typed =>
  (name) =>
    sent.get(name) ?? '';

/** @throws invalid `booking_time_missing` for what is no instant. */
function timeIn(sent: URLSearchParams): Date {
  const at = new Date(sent.get('at') ?? '');
  if (Number.isNaN(at.getTime())) throw invalid('booking_time_missing');
  return at;
}

/** The id of the form, or another one where it has none: a form made by hand books what it says, once each time. */
export function requestIn(sent: URLSearchParams): string {
  const id = sent.get('request') ?? '';
  return isId(id) ? id : newId();
}

function contactIn(sent: URLSearchParams) {
  const read = (name: keyof typeof LONGEST): string => (sent.get(name) ?? '').trim().slice(0, LONGEST[name]);
  return { name: read('name'), kana: read('kana'), email: read('email'), phone: read('phone') };
}

const answersIn = (sent: URLSearchParams, door: Door): string[] =>
  door.kind.questions.map((_question, at) => (sent.get(`q${at}`) ?? '').slice(0, LONGEST_ANSWER));

async function bookByLink(services: BookingPageServices, { door, sent }: Posted): Promise<string> {
  const { link, kind, locale, booking } = door;
  // Pressed twice, or gone back to: it stands already, and is shown.
  if (booking && booking.state !== 'cancelled') return door.base;
  if (!door.mayBook || !link?.conversation_id) throw conflict('booking_kind_paused');
  const { conversation_id: conversationId, id: linkId } = link;
  const place = { kindId: kind.id, conversationId, linkId, startsAt: timeIn(sent), memberId: null };
  const wish = { ...contactIn(sent), answers: answersIn(sent, door), locale, source: 'link' as const };
  await inHouse(services, door.workspaceId, async (ctx) => {
    await book(ctx, services, { ...place, ...wish, requestId: requestIn(sent) });
  });
  return door.base;
}

async function bookByPage(services: BookingPageServices, { door, sent, ip, limit }: Posted): Promise<string> {
  // A trap was filled in: a machine. What it is told is what is true of it.
  if (sent.get('website')) throw new AppError('invalid', 'invalid_request');
  limit.take(addressBucket(ip));
  const { kind, locale } = door;
  const token = await inHouse(services, door.workspaceId, async (ctx) => {
    const wish = { ...contactIn(sent), answers: answersIn(sent, door), startsAt: timeIn(sent), locale };
    const requestId = requestIn(sent);
    const { bookingId } = await bookAsVisitor(ctx, services, { ...wish, kindId: kind.id, requestId });
    const made = await findBooking(ctx.db, ctx.workspaceId, bookingId, visible(SYSTEM));
    const link = made && (await findLinkRow(ctx.db, ctx.workspaceId, made.link_id));
    return link ? openLinkToken(services.secrets, link) : null;
  });
  return token ? `/booking/${token}` : door.base;
}

/** Does what a form says. @returns where to go then. @throws as the actions do, rate_limited. */
export async function takePosted(services: BookingPageServices, posted: Posted): Promise<string> {
  const { door, sent } = posted;
  const action = sent.get('action');
  if (action === 'book') return door.link ? bookByLink(services, posted) : bookByPage(services, posted);
  const { booking } = door;
  if (!booking || booking.state === 'cancelled') return door.base;
  const change = { bookingId: booking.id, by: 'customer' as const };
  await inHouse(services, door.workspaceId, async (ctx) => {
    if (action === 'move') await moveBooking(ctx, services, { ...change, startsAt: timeIn(sent) });
    else if (action === 'cancel') {
      const note = (sent.get('note') ?? '').trim().slice(0, 500);
      await endBooking(ctx, { ...change, state: 'cancelled', note });
    }
  });
  return door.base;
}
