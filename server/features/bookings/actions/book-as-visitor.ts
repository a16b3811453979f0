import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { receiveMessage } from '../../conversations/actions/receive-message.ts';
import type { KnownAs } from '../../customers/actions/find-or-create-customer.ts';
import { splitName } from '../../customers/names.ts';
import { checkContact, type BookingNeeds, type ContactWish } from '../booking-wish.ts';
import { findKind } from '../kind-queries.ts';
import { findByRequest, lockPlaces } from '../queries.ts';
import { readAnswers } from '../read-answers.ts';
import { takePlace } from '../take-place.ts';
import { book } from './book.ts';

export interface VisitorWish extends ContactWish {
  kindId: string;
  startsAt: Date;
  answers: readonly string[];
  locale: 'ja' | 'en';
  /** Of the form: sent twice, it books once. */
  requestId: string;
}

function senderOf({ name, kana, email, phone, locale }: VisitorWish): KnownAs {
  const { familyName, givenName } = splitName(name);
  const { familyName: familyKana, givenName: givenKana } = splitName(kana);
  const identities = [
    ...(email ? [{ kind: 'email' as const, value: email }] : []),
    ...(phone ? [{ kind: 'phone' as const, value: phone }] : []),
  ];
  return { identities, familyName, givenName, familyKana, givenKana, locale };
}

/**
 * Somebody we have no conversation with books on the public page of a kind: that opens one in its inbox. Nothing proves who
 * they are, so nothing of a customer we know is changed or shown. Nothing is opened where the place has gone.
 * @throws not_found; conflict `booking_slot_taken`, `booking_own_already`; invalid as of contact and answers.
 */
export async function bookAsVisitor(ctx: Ctx, needs: BookingNeeds, wish: VisitorWish): Promise<{ bookingId: string }> {
  const { db, workspaceId } = ctx;
  // Of two that were sent at once the second waits here, and finds what the first has done.
  await lockPlaces(db, workspaceId);
  const before = await findByRequest(db, workspaceId, wish.requestId);
  if (before) return { bookingId: before.id };
  const kind = await findKind(db, workspaceId, wish.kindId);
  if (!kind?.is_public) throw notFound();
  if (!wish.name || (!wish.email && !wish.phone)) throw invalid('booking_contact_missing');
  await checkContact(ctx, kind, wish, null);
  const { locale } = wish;
  const answers = readAnswers(kind, wish.answers, { locale, isStrict: true });
  const from = senderOf(wish);
  const { startsAt } = wish;
  await takePlace(ctx, kind, { startsAt, memberId: null, who: { typed: wish }, by: 'customer', except: null });
  const say = (key: string, values: Record<string, string>): string =>
    needs.translate(locale, `booking-page.opening.${key}`, values);
  const name = locale === 'en' ? kind.name_en : kind.name_ja;
  const lines = [
    say('lead', { name }),
    ...[wish.name, wish.kana, wish.email, wish.phone].filter(Boolean),
    ...answers.map(({ label, value }) => say('answer', { label, value })),
  ];
  const { conversationId } = await receiveMessage(ctx, {
    inboxId: kind.inbox_id,
    sourceId: `booking:${wish.requestId}`,
    clientId: wish.requestId,
    from,
    conversationId: null,
    subject: say('subject', { name }),
    body: lines.join('\n'),
    sentAt: ctx.now,
    // Nobody waits for an answer: they have their booking.
    automatic: true,
  });
  const rest = { conversationId, linkId: null, memberId: null, source: 'public' as const };
  return { bookingId: await book(ctx, needs, { ...wish, ...rest }) };
}
