import { expect, test } from 'vitest';
import { CHOSEN_CHARSETS, decodeText } from './charset.ts';
import { encodeJapanese } from './japanese-bytes.ts';
import { parseMail } from './parse.ts';

/** The same words as bytes in every charset a person can choose; from the platform's own tables, inverted. */
const WORDS: Readonly<Record<(typeof CHOSEN_CHARSETS)[number], readonly [text: string, bytes: Buffer]>> = {
  'utf-8': ['返品です', Buffer.from('返品です')],
  shift_jis: ['返品です', encodeJapanese('返品です', 'shift_jis')],
  cp932: ['①㈱髙です', encodeJapanese('①㈱髙です', 'shift_jis')],
  'euc-jp': ['返品です', encodeJapanese('返品です', 'euc-jp')],
  'iso-2022-jp': ['返品です', encodeJapanese('返品です', 'iso-2022-jp')],
  cp50221: ['①ｶﾅです', encodeJapanese('①ｶﾅです', 'iso-2022-jp')],
  'windows-1252': ['Größe “à”', Buffer.from('4772f6df652093e094', 'hex')],
  gb18030: ['订单退货', Buffer.from('b6a9b5a5cdcbbbf5', 'hex')],
  big5: ['訂單退貨', Buffer.from('ad71b3e6b068b366', 'hex')],
  'euc-kr': ['주문', Buffer.from('c1d6b9ae', 'hex')],
};

/** A mail whose every label lies and whose every text is of one charset. */
function lyingMail(bytes: Buffer): Buffer {
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const line = (before: string, after = ''): Buffer => Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]);
  return Buffer.concat([
    line('From: "', '" <c@example.jp>\r\n'),
    Buffer.from(`Subject: =?iso-8859-2?B?${bytes.toString('base64')}?=\r\n`),
    Buffer.from('Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'),
    Buffer.from('Content-Type: multipart/alternative; boundary=a\r\n\r\n'),
    line('--a\r\nContent-Type: text/plain; charset=iso-8859-2\r\n\r\n', '\r\n'),
    line('--a\r\nContent-Type: text/html; charset=iso-8859-2\r\n\r\n<p>', '</p>\r\n--a--\r\n'),
    line('--b\r\nContent-Type: text/x-a\r\nContent-Disposition: attachment; filename="', '"\r\n\r\nx\r\n'),
    Buffer.from('--b\r\nContent-Type: text/x-a\r\nContent-Disposition: attachment; filename*='),
    Buffer.from(`iso-8859-2''${percent}\r\n\r\nx\r\n--b--\r\n`),
  ]);
}

test.each(CHOSEN_CHARSETS)('the chosen %s is used for sender, subject, text, HTML and file names', async (charset) => {
  const [text, bytes] = WORDS[charset];
  const mail = await parseMail(lyingMail(bytes), { charset });
  expect(mail.from?.name).toBe(text);
  expect(mail.subject).toBe(text);
  expect(mail.text).toBe(text);
  expect(mail.html?.trim()).toBe(`<p>${text}</p>`);
  expect(mail.attachments.map((file) => file.name)).toEqual([text, text]);
});

test('a charset that nobody knows changes nothing', () => {
  expect(decodeText(Buffer.from('返品'), 'utf-8', 'klingon').text).toBe('返品');
});

test('a header that proves itself is not spoilt by the choice made for the text', async () => {
  const raw = Buffer.concat([
    Buffer.from(`Subject: =?utf-8?B?${Buffer.from('件名です').toString('base64')}?=\r\n`),
    Buffer.from('Content-Type: text/plain; charset=utf-8\r\n\r\n'),
    encodeJapanese('本文です', 'euc-jp'),
  ]);
  const mail = await parseMail(raw, { charset: 'euc-jp' });
  expect([mail.subject, mail.text]).toEqual(['件名です', '本文です']);
});

test('the letters vendors added of eucJP-ms are read, and damage around them is told', () => {
  expect(decodeText(Buffer.from('8ff4fb8ff4bd', 'hex'), 'euc-jp').text).toBe('髙﨑');
  expect(decodeText(Buffer.from('a4a28ff4fba4', 'hex'), undefined, 'euc-jp').text).toBe('あ髙\ufffd');
});
