import { expect, test } from 'vitest';
import { readCalendar } from './calendar.ts';
import { parseMail } from './parse.ts';

const event = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'METHOD:request', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');

test('an invitation is read: title, place, times, who asks', () => {
  const text = event(
    'SUMMARY;LANGUAGE=ja:お打ち合わせ\\, 第',
    ' ２回',
    'DTSTART;TZID="Tokyo Standard Time":20261121T100000',
    'DTEND:20261121T020000Z',
    'LOCATION:本社\\n３階',
    'ORGANIZER;CN="山田; 太郎":mailto:t@example.jp',
    'BEGIN:VALARM',
    'SUMMARY:alarm',
    'END:VALARM',
  );
  expect(readCalendar(text)).toEqual({
    summary: 'お打ち合わせ, 第２回',
    start: '2026-11-21T01:00:00Z',
    end: '2026-11-21T02:00:00Z',
    location: '本社\n３階',
    organizer: { name: '山田; 太郎', address: 't@example.jp' },
    method: 'REQUEST',
  });
});

test.each([
  ['DTSTART;TZID=Asia/Tokyo:20261121T093000', 'DURATION:PT1H30M', '2026-11-21T00:30:00Z', '2026-11-21T02:00:00Z'],
  ['DTSTART;TZID=America/New_York:20260701T090000', 'DURATION:P1D', '2026-07-01T13:00:00Z', '2026-07-02T13:00:00Z'],
  ['DTSTART;VALUE=DATE:20261121', 'DTEND;VALUE=DATE:20261122', '2026-11-21', '2026-11-22'],
  ['DTSTART:20261121T100000', 'X-NONE:1', '2026-11-21T10:00:00', null],
  ['DTSTART;TZID=Nowhere:20261121T100000', 'DURATION:PT5M', '2026-11-21T10:00:00', '2026-11-21T10:05:00'],
])('%s, %s', (start, end, from, to) => {
  expect(readCalendar(event(start, end))).toMatchObject({ start: from, end: to });
});

test('a zone of its own making counts when it has one offset', () => {
  const zone = 'BEGIN:VTIMEZONE\nTZID:会社\nBEGIN:STANDARD\nTZOFFSETTO:+0900\nEND:STANDARD\nEND:VTIMEZONE';
  const text = event('DTSTART;TZID=会社:20261121T100000').replace('BEGIN:VEVENT', `${zone}\nBEGIN:VEVENT`);
  expect(readCalendar(text)?.start).toBe('2026-11-21T01:00:00Z');
});

test('what is no event is null', () => {
  expect(readCalendar('hello')).toBeNull();
  expect(readCalendar('BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nEND:VFREEBUSY\nEND:VCALENDAR')).toBeNull();
});

test('a calendar that is one of the alternatives stays a file named invite.ics', async () => {
  const mail = await parseMail(
    Buffer.from(
      [
        'Content-Type: multipart/alternative; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'ご招待です',
        '--b',
        'Content-Type: text/calendar; charset=utf-8; method=REQUEST',
        '',
        event('SUMMARY:会議', 'DTSTART:20261121T010000Z'),
        '--b--',
        '',
      ].join('\r\n'),
    ),
  );
  expect(mail.text).toBe('ご招待です');
  expect(mail.attachments.map((file) => [file.name, file.type])).toEqual([['invite.ics', 'text/calendar']]);
  expect(mail.calendar).toMatchObject({ summary: '会議', start: '2026-11-21T01:00:00Z', method: 'REQUEST' });
});
