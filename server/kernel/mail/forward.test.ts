import { expect, test } from 'vitest';
import { parseMail } from './parse.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { parseWrittenDate } from './written-date.ts';

const read = (subject: string, text: string): Promise<ParsedMail> =>
  parseMail(
    Buffer.from(`From: shop@example.com\nDate: Sun, 22 Nov 2026 09:00:00 +0900\nSubject: ${subject}\n\n${text}`),
  );

const AT = '2026-11-21T01:00:00.000Z';
const BODY = '色は黒でお願いします。\n届くのはいつですか。';

/** Name, subject, head of the forward. Each passes on the same mail. */
const HEADS: readonly (readonly [string, string, string])[] = [
  [
    'Gmail',
    'Fwd: 注文',
    '対応お願いします\n\n---------- Forwarded message ---------\nFrom: 山田 太郎 <t@example.jp>\nDate: Sat, Nov 21, 2026 at 10:00 AM\nSubject: 注文の件\nTo: <shop@example.com>\n\n',
  ],
  [
    'Gmail ja',
    'Fwd: 注文',
    '---------- Forwarded message ---------\nFrom: 山田 太郎 <t@example.jp>\nDate: 2026年11月21日(土) 10:00\nSubject: 注文の件\nTo: <shop@example.com>\n\n\n',
  ],
  [
    'Outlook',
    'FW: order',
    'Please see below.\n\nFrom: 山田 太郎 <t@example.jp>\nSent: Saturday, November 21, 2026 10:00 AM\nTo: Shop <shop@example.com>\nSubject: 注文の件\n\n',
  ],
  [
    'Outlook ja',
    'FW: 注文',
    '-----Original Message-----\nFrom: 山田 太郎 [mailto:t@example.jp]\nSent: Saturday, November 21, 2026 10:00 AM\nTo: shop@example.com\nSubject: 注文の件\n\n',
  ],
  [
    'Outlook ja, new',
    '転送: 注文',
    '________________________________\n差出人: 山田 太郎 <t@example.jp>\n送信日時: 2026年11月21日 土曜日 10:00\n宛先: Shop <shop@example.com>\n件名: 注文の件\n\n',
  ],
  [
    'Apple',
    'Fwd: order',
    'Begin forwarded message:\n\n> From: 山田 太郎 <t@example.jp>\n> Subject: 注文の件\n> Date: November 21, 2026 at 10:00:00 GMT+9\n> To: shop@example.com\n> \n',
  ],
  [
    'Apple ja',
    'Fwd: 注文',
    '転送されたメッセージ:\n\n差出人: 山田 太郎 <t@example.jp>\n件名: 注文の件\n日付: 2026年11月21日 10:00:00 JST\n宛先: shop@example.com\n\n',
  ],
  [
    'Thunderbird',
    'Fwd: order',
    '-------- Forwarded Message --------\nSubject: \t注文の件\nDate: \tSat, 21 Nov 2026 10:00:00 +0900\nFrom: \t山田 太郎 <t@example.jp>\nTo: \tshop@example.com\n\n\n\n',
  ],
  [
    'Thunderbird ja',
    'Fwd: 注文',
    '-------- 転送メッセージ --------\n件名: \t注文の件\n日付: \tSat, 21 Nov 2026 10:00:00 +0900\n差出人: \t山田 太郎 <t@example.jp>\n宛先: \tshop@example.com\n\n\n',
  ],
  [
    'Yahoo! JAPAN',
    'Fw: 注文',
    '----- Forwarded Message -----\n\nFrom: 山田 太郎 <t@example.jp>\nTo: shop@example.com\nDate: 2026/11/21 土 10:00\nSubject: 注文の件\n\n',
  ],
  [
    'docomo',
    'Fw:注文',
    '------転送メール------\n差出人:山田 太郎<t@example.jp>\n日時:2026/11/21 10:00\n宛先:shop@example.com\n件名:注文の件\n\n',
  ],
  [
    'Becky!',
    'Fw: 注文',
    'Forwarded by 店 <shop@example.com>\n----------------------- Original Message -----------------------\n From:    山田 太郎 <t@example.jp>\n To:      shop@example.com\n Date:    Sat, 21 Nov 2026 10:00:00 +0900\n Subject: 注文の件\n----\n\n',
  ],
];

test.each(HEADS)('%s: who wrote it, when and what', async (name, subject, head) => {
  const text = name === 'Apple' ? head + BODY.replace(/^/gm, '> ') : head + BODY;
  const { forwarded, flags } = await read(subject, text);
  expect(flags.forward).toBe(true);
  expect(flags.originalSender).toEqual({ name: '山田 太郎', address: 't@example.jp' });
  expect(forwarded?.date?.toISOString()).toBe(AT);
  expect(forwarded?.subject).toBe('注文の件');
  expect(forwarded?.text).toBe(BODY);
});

test('of a forward inside a forward the nearest is told, and every author inside', async () => {
  const inner =
    '---------- Forwarded message ---------\nFrom: 客 <c@example.jp>\nDate: 2026/11/20 9:00\nSubject: 質問\n\n本文';
  const { forwarded } = await read(
    'Fwd: Fwd: 質問',
    `---------- Forwarded message ---------\nFrom: 支店 <branch@example.com>\nDate: 2026/11/21 10:00\nSubject: Fwd: 質問\n\n${inner}`,
  );
  expect(forwarded).toMatchObject({ from: { address: 'branch@example.com' }, subject: 'Fwd: 質問' });
  expect(forwarded?.authors.map((author) => author.address)).toEqual(['branch@example.com', 'c@example.jp']);
  expect(forwarded?.text).toBe(inner);
});

test('a mail attached to the forward is the one passed on', async () => {
  const attached = 'From: 客 <c@example.jp>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0900\r\nSubject: 質問\r\n\r\n本文';
  const raw = `Subject: FW: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${attached}\r\n--b--\r\n`;
  const { forwarded, flags } = await parseMail(Buffer.from(raw));
  expect(forwarded).toEqual({
    from: { name: '客', address: 'c@example.jp' },
    date: new Date(AT),
    subject: '質問',
    text: '本文',
    authors: [{ name: '客', address: 'c@example.jp' }],
  });
  expect(flags.originalSender?.address).toBe('c@example.jp');
});

test('a reply that quotes is no forward', async () => {
  const { forwarded, flags } = await read(
    'Re: 注文',
    'はい\n\n差出人: 山田 <t@example.jp>\n送信日時: 2026年11月21日 10:00\n件名: 注文\n\n本文',
  );
  expect([flags.forward, flags.originalSender, forwarded]).toEqual([false, null, null]);
});

test('a signature that speaks of forwarding is no forward', async () => {
  expect((await read('荷物', '届きません\n\n-- \n転送サービス株式会社')).flags.forward).toBe(false);
});

test.each([
  ['2026年11月21日(土) 午後1:05', 540, '2026-11-21T04:05:00.000Z'],
  ['2026年11月21日 22時05分', 540, '2026-11-21T13:05:00.000Z'],
  ['Sat, 21 Nov 2026 12:30 AM', -480, '2026-11-21T08:30:00.000Z'],
  ['21. November 2026 10:00:00 +01:00', 0, '2026-11-21T09:00:00.000Z'],
  ['2026/11/21', 0, '2026-11-21T00:00:00.000Z'],
  ['yesterday', 0, null],
  ['2026/13/41 10:00', 0, null],
])('the written date %s', (text, zone, at) => {
  expect(parseWrittenDate(text, zone)?.toISOString() ?? null).toBe(at);
});
