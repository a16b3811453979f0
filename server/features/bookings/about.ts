import type { FactSubject } from '../../kernel/facts.ts';
import type { Booker } from './open-slots.ts';
import type { BookingRow } from './queries.ts';

/** What every fact of a booking says. */
export function aboutBooking(row: BookingRow, by: Booker) {
  return {
    bookingId: row.id,
    kindId: row.kind_id,
    reference: row.reference,
    way: row.way,
    nameJa: row.name_ja,
    nameEn: row.name_en,
    startsAt: row.starts_at.toISOString(),
    memberId: row.member_id,
    by,
  };
}

export function subjectOf(row: BookingRow): FactSubject {
  return { conversationId: row.conversation_id, customerId: row.customer_id };
}
