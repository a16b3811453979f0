import type { Translate } from '../../kernel/i18n.ts';
import { writeCalendar, type CalendarEntry } from './ics.ts';
import type { KindRow } from './kind-queries.ts';
import type { BookingRow } from './queries.ts';
import { nameIn, placeIn } from './words.ts';

interface Parts extends Pick<CalendarEntry, 'method' | 'stampedAt' | 'organizer' | 'attendee' | 'url' | 'sequence'> {
  row: BookingRow;
  kind: KindRow;
  translate: Translate;
  mailDomain: string;
}

/** The appointment for the customer's own calendar; by its UID every later turn replaces the one before. */
export function calendarFileOf({ row, kind, translate, mailDomain, ...entry }: Parts): string {
  const place = placeIn(kind, row.locale);
  const values = { reference: row.reference };
  return writeCalendar({
    ...entry,
    uid: `booking.${row.id}@${mailDomain}`,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    summary: nameIn(kind, row.locale),
    description: [translate(row.locale, 'booking-page.mail.reference', values), entry.url].filter(Boolean).join('\n'),
    location: kind.way === 'visit_us' || kind.way === 'online' ? place : '',
  });
}
