import { bookingEndpoints as bookings } from '@madoguchi/contracts/bookings.ts';
import type { TestApp, Who } from './app.ts';
import { CANARY, type DeskIds } from './desk-ids.ts';

/** Something that can be booked, and somebody who has. */
export async function fillBookings(
  house: TestApp,
  as: Who,
  { conversation, team, inbox }: Pick<DeskIds, 'conversation' | 'team' | 'inbox'>,
): Promise<Pick<DeskIds, 'bookingKind' | 'booking'>> {
  const kind = { nameJa: CANARY, nameEn: CANARY, way: 'visit_us' as const, lengthMinutes: 30, placeJa: CANARY };
  const made = await house.call(bookings.createBookingKind, { as, body: { ...kind, teamId: team, inboxId: inbox } });
  const params = { id: made.body.id };
  const from = house.clock.now().toISOString().slice(0, 10);
  const { items } = (await house.call(bookings.listBookingSlots, { as, params, query: { from, days: 14 } })).body;
  const wish = { kindId: made.body.id, conversationId: conversation, startsAt: items[0]?.startsAt ?? '', name: CANARY };
  const booked = await house.call(bookings.createBooking, { as, body: wish });
  return { bookingKind: made.body.id, booking: booked.body.id };
}
