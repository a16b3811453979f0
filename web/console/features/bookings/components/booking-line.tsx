import type { Booking } from '@madoguchi/contracts/bookings';
import { useCustomerText } from '../../../lib/person.ts';
import { useKindName, useTimeWords } from '../words.ts';

/** Which booking a dialog is about: whose, what and when, as it stands. */
export function BookingLine({ booking }: { booking: Booking }) {
  const text = useCustomerText();
  const nameOf = useKindName();
  const { day, dateOf, span } = useTimeWords();
  return (
    <p>
      <b>{booking.contact.name || text(booking.customer)}</b>
      <span className="block t2">{nameOf(booking.kind)}</span>
      <span className="block t2">
        {day(dateOf(booking.startsAt))} {span(booking)}
      </span>
    </p>
  );
}
