import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCalendar } from './calendar.ts';
import { decodeText, CHOSEN_CHARSETS } from './charset.ts';
import { sanitizeMailHtml } from './html.ts';
import { MailRejected } from './mail-rejected.ts';
import { parseMail } from './parse.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { splitQuoted } from './quote.ts';
import { signedContent } from './smime.ts';
import { packRtf, writeTnef } from './testing/tnef-writer.ts';
import { decompressRtf, readRtf } from './tnef-rtf.ts';
import { readTnef } from './tnef.ts';

/** Real and hard mails to damage. */
const mails = ['japanese', 'smime'].flatMap((name) => {
  const folder = new URL(`./testing/${name}/`, import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.eml'))
    .map((file) => readFileSync(new URL(file, folder)));
});
const report = Buffer.from(
  'From: MAILER-DAEMON@a.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\n<a@b.example>: 550 5.1.1\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822;a@b.example\r\nAction: failed\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <m@a.example>\r\n\r\nx\r\n--b--\r\n',
);
const seeds = [...mails, report];

/** Everything the product does with a mail; a refusal is an answer. */
async function readWhole(raw: Uint8Array, charset?: string): Promise<ParsedMail | null> {
  try {
    const mail = await parseMail(raw, charset === undefined ? {} : { charset });
    splitQuoted(mail.text);
    if (mail.html !== null) sanitizeMailHtml(mail.html, { cidUrl: () => null });
    return mail;
  } catch (error) {
    expect(error).toBeInstanceOf(MailRejected);
    // `unreadable` is how an error of our own would come out.
    expect((error as MailRejected).reason).not.toBe('unreadable');
    return null;
  }
}

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  take: fc.nat(40),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc
      .constantFrom('\r\n', '\r\n\r\n', '--b', '=?', '?=', '\u001b$B', '"', ';', '*0*=', '<', '(', '\0')
      .map((text) => Buffer.from(text, 'latin1')),
  ),
});

function damage(mail: Buffer, changes: readonly { at: number; take: number; put: Uint8Array }[]): Buffer {
  let bytes = mail;
  for (const { at, take, put } of changes) {
    const from = Math.floor(at * bytes.length);
    bytes = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + take)]);
  }
  return bytes;
}

test('any bytes are read or refused, nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => void (await readWhole(bytes))),
    { numRuns: 400 },
  );
});

test('damaged mails are read or refused, and what is read can be stored', async () => {
  const choice = fc.option(fc.constantFrom(...CHOSEN_CHARSETS), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.array(change, { maxLength: 8 }),
      choice,
      async (seed, changes, charset) => {
        const mail = await readWhole(damage(seed, changes), charset);
        if (mail === null) return;
        // NUL cannot be stored.
        expect(`${mail.subject}${mail.text}${mail.attachments.map((file) => file.name).join('')}`).not.toContain('\0');
        for (const person of [...mail.to, ...mail.cc]) expect(person.address).toContain('@');
      },
    ),
    { numRuns: 1500 },
  );
});

test('reading twice says the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...seeds), fc.array(change, { maxLength: 4 }), async (seed, changes) => {
      const bytes = damage(seed, changes);
      expect(await readWhole(bytes)).toEqual(await readWhole(bytes));
    }),
    { numRuns: 100 },
  );
});

test('text in any of the charsets is decoded, whatever the bytes and the label', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...CHOSEN_CHARSETS, '', 'x'), (bytes, label) => {
      expect(typeof decodeText(bytes, label).text).toBe('string');
      expect(typeof decodeText(bytes, undefined, label).text).toBe('string');
    }),
    { numRuns: 2000 },
  );
});

test('damaged winmail.dat, RTF, signatures and calendars never throw', () => {
  const rtf = Buffer.from(String.raw`{\rtf1\ansi\ansicpg932\fromhtml1 {\*\htmltag <p>}\'82\'a0{\u39641 ?}}`);
  const tnef = writeTnef({
    properties: [
      [0x1000, 'x'],
      [0x1009, packRtf(rtf, 'compressed')],
    ],
    files: [{ title: Buffer.from('a'), data: Buffer.from('b'), properties: [[0x3707, 'c']] }],
  });
  const calendar = Buffer.from(
    'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Asia/Tokyo:20261121T100000\nDURATION:PT1H\nEND:VEVENT',
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
      readTnef(damage(tnef, changes));
      readRtf(damage(rtf, changes));
      decompressRtf(damage(packRtf(rtf, 'compressed'), changes));
      signedContent(damage(Buffer.from('308006092a864886f70d010702a0803080', 'hex'), changes));
      readCalendar(damage(calendar, changes).toString('latin1'));
    }),
    { numRuns: 1500 },
  );
});
