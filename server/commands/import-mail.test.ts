import { expect, test } from 'vitest';
import { senderOf, withCrlf } from './import-mail/send-raw.ts';

test('line ends become those of SMTP, every other byte stays', () => {
  const raw = Buffer.from([0x41, 0x0a, 0x0d, 0x0a, 0x93, 0xfa, 0x0d, 0x42, 0x00, 0xff]);
  expect([...withCrlf(raw)]).toEqual([0x41, 0x0d, 0x0a, 0x0d, 0x0a, 0x93, 0xfa, 0x0d, 0x0a, 0x42, 0x00, 0xff]);
});

test('the envelope names whom the From field names, or nobody', () => {
  const from = (head: string): string =>
    senderOf(Buffer.from(`Subject: x\r\n${head}\r\n\r\nFrom: not@header.example\r\n`));
  expect(from('From: "Hanako" <hanako@example.jp>')).toBe('hanako@example.jp');
  expect(from('FROM: =?utf-8?Q?x?=\r\n <folded@example.jp>')).toBe('folded@example.jp');
  expect(from('To: someone@example.jp')).toBe('');
  expect(from('From: Moderator-Address')).toBe('');
});
