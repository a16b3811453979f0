/** A person of a calendar entry; `name` may be empty. */
interface CalendarPerson {
  name: string;
  address: string;
}

/** One appointment as calendars exchange it (RFC 5545, RFC 5546). */
export interface CalendarEntry {
  /** PUBLISH for a file that is merely saved; REQUEST and CANCEL for mails. */
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  /** The same through every change. */
  uid: string;
  /** Grows with every change a calendar must follow. */
  sequence: number;
  stampedAt: Date;
  startsAt: Date;
  endsAt: Date;
  summary: string;
  description: string;
  location: string;
  url: string | null;
  organizer: CalendarPerson | null;
  attendee: CalendarPerson | null;
}

const LINE_OCTETS = 75;

/** RFC 5545 §3.1: at most 75 octets a line, never within a character. */
function fold(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}

/** Control characters are in no value of a calendar (§3.1); lone surrogates in no text of UTF-8. */
const plain = (value: string): string =>
  value
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex -- they are what is removed
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

/** §3.3.11 TEXT. */
const text = (value: string): string =>
  plain(value)
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');

/** §3.2 a quoted parameter: nothing in it is escaped, so what would end it is left out. */
const parameter = (value: string): string => `"${plain(value).replace(/["\n\t]/g, ' ')}"`;

/** §3.3.5 form 2: UTC needs no zone on either side. */
const instant = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** An address is a URI here; what could end the line or the value has no place in one. */
const mailto = (address: string): string =>
  `mailto:${encodeURI(plain(address)).replace(/[\n;,]/g, encodeURIComponent)}`;

function person(name: 'ORGANIZER' | 'ATTENDEE', { name: shown, address }: CalendarPerson): string {
  const common = shown ? `;CN=${parameter(shown)}` : '';
  // Whoever booked has agreed: nothing asks them again.
  const role = name === 'ATTENDEE' ? ';ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE' : '';
  return `${name}${common}${role}:${mailto(address)}`;
}

/** The entry as a file or part `text/calendar`: UTF-8, folded, CRLF at every end. The same values give the same bytes. */
export function writeCalendar(entry: CalendarEntry): string {
  const isCancelled = entry.method === 'CANCEL';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Madoguchi//Bookings//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${entry.method}`,
    'BEGIN:VEVENT',
    `UID:${text(entry.uid)}`,
    `SEQUENCE:${Math.trunc(entry.sequence)}`,
    `DTSTAMP:${instant(entry.stampedAt)}`,
    `DTSTART:${instant(entry.startsAt)}`,
    `DTEND:${instant(entry.endsAt)}`,
    `SUMMARY:${text(entry.summary)}`,
    ...(entry.description ? [`DESCRIPTION:${text(entry.description)}`] : []),
    ...(entry.location ? [`LOCATION:${text(entry.location)}`] : []),
    ...(entry.url ? [`URL:${encodeURI(plain(entry.url).replace(/\n/g, ''))}`] : []),
    ...(entry.organizer ? [person('ORGANIZER', entry.organizer)] : []),
    ...(entry.attendee ? [person('ATTENDEE', entry.attendee)] : []),
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}
