import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCalendar } from '../../kernel/mail/calendar.ts';
import { composeMail } from '../../kernel/mail/compose.ts';
import { parseMail } from '../../kernel/mail/parse.ts';
import { propertyRuns } from '../../testing/property-runs.ts';
import { writeCalendar, type CalendarEntry } from './ics.ts';

const entry: CalendarEntry = {
  method: 'REQUEST',
  uid: 'booking.1@desk.example',
  sequence: 2,
  stampedAt: new Date('2026-11-22T01:02:03.456Z'),
  startsAt: new Date('2026-11-24T01:00:00Z'),
  endsAt: new Date('2026-11-24T01:30:00Z'),
  summary: 'コーヒーメーカーの点検、訪問; 30分',
  description: '予約番号：BK-2345-6789\nhttps://desk.example/booking/x',
  location: '東京都千代田区, 1-1\\2',
  url: 'https://desk.example/booking/x',
  organizer: { name: '山根珈琲 "窓口"', address: 'desk@example.jp' },
  attendee: { name: '小林 由紀子', address: 'kobayashi@example.jp' },
};

test('an appointment is written as RFC 5545 says: folded, escaped, in UTC, every line ended', () => {
  expect(writeCalendar({ ...entry, summary: '点検' })).toBe(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Madoguchi//Bookings//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:booking.1@desk.example',
      'SEQUENCE:2',
      'DTSTAMP:20261122T010203Z',
      'DTSTART:20261124T010000Z',
      'DTEND:20261124T013000Z',
      'SUMMARY:点検',
      'DESCRIPTION:予約番号：BK-2345-6789\\nhttps://desk.example/booking/x',
      'LOCATION:東京都千代田区\\, 1-1\\\\2',
      'URL:https://desk.example/booking/x',
      'ORGANIZER;CN="山根珈琲  窓口 ":mailto:desk@example.jp',
      'ATTENDEE;CN="小林 由紀子";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=',
      ' FALSE:mailto:kobayashi@example.jp',
      'STATUS:CONFIRMED',
      'TRANSP:OPAQUE',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
});

test('whatever people write, no line is longer than 75 octets, none is broken within a character, and nothing becomes a line of its own', () => {
  fc.assert(
    fc.property(
      ...([fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 })] as const),
      (summary, wild) => {
        const text = writeCalendar({
          ...{ ...entry, summary, description: wild, location: wild },
          ...{
            organizer: { name: wild, address: 'a@example.jp' },
            attendee: { name: summary, address: 'b@example.jp' },
          },
        });
        const lines = text.split('\r\n');
        expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line))).toBe(true);
        expect(Buffer.from(text).toString()).toBe(text);
        const unfolded = text.replace(/\r\n /g, '').split('\r\n').filter(Boolean);
        expect(unfolded.map((line) => line.split(/[:;]/, 1)[0])).toEqual([
          ...['BEGIN', 'VERSION', 'PRODID', 'CALSCALE', 'METHOD', 'BEGIN', 'UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART'],
          ...['DTEND', 'SUMMARY', ...(wild ? ['DESCRIPTION', 'LOCATION'] : []), 'URL', 'ORGANIZER', 'ATTENDEE'],
          ...['STATUS', 'TRANSP', 'END', 'END'],
        ]);
      },
    ),
    propertyRuns(200),
  );
});

test('our own reader of invitations reads back what was written', () => {
  expect(readCalendar(writeCalendar(entry))).toMatchObject({
    summary: entry.summary,
    start: '2026-11-24T01:00:00Z',
    end: '2026-11-24T01:30:00Z',
    location: entry.location,
    method: 'REQUEST',
  });
});

test('in a mail it stands beside the words with its method, and as a file', async () => {
  const text = writeCalendar({ ...entry, method: 'CANCEL' });
  const raw = await composeMail({
    from: { name: '窓口', address: 'desk@example.jp' },
    to: [{ name: '', address: 'kobayashi@example.jp' }],
    subject: '予約取消',
    text: '取り消しました。',
    messageId: 'booking.1@desk.example',
    calendar: { method: 'CANCEL', text },
  });
  const source = raw.toString('latin1').replace(/\r\n[ \t]/g, ' ');
  expect(source).toMatch(/Content-Type: multipart\/alternative/);
  expect(source).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=CANCEL/);
  expect(source).toMatch(/Content-Disposition: attachment; filename="?invite\.ics/);
  const parsed = await parseMail(raw);
  expect(parsed.text).toContain('取り消しました。');
});
