import { expect, test } from 'vitest';
import { encodeJapanese } from '../../../kernel/mail/japanese-bytes.ts';
import { bytesSay } from './bytes-say.ts';

const NAME = '鵺野茉莉花';
const MAIL = 'nueno.marika@canary-post.example';
const says = bytesSay([NAME, MAIL, '090-4482-7719']);
const said = `先日お話しした${NAME}さんの件です`;

/** As mail programs break Base64 (RFC 2045, 6.8). */
const broken = (bytes: Buffer): string => bytes.toString('base64').replace(/.{19}/g, '$&\r\n');
const quoted = (bytes: Buffer): string =>
  [...bytes].map((byte, at) => `=${byte.toString(16).toUpperCase()}${at % 7 === 6 ? '=\r\n' : ''}`).join('');

test('a word is found in mails of every encoding, wherever a line was broken', () => {
  for (const encoding of ['shift_jis', 'euc-jp', 'iso-2022-jp'] as const) {
    const bytes = encodeJapanese(said, encoding);
    for (const shift of ['', 'あ', 'ab', 'c'])
      expect(says(Buffer.from(broken(encodeJapanese(shift + said, encoding)))), `${encoding} ${shift}`).toBe(true);
    expect(says(bytes), encoding).toBe(true);
  }
  for (const text of [
    said,
    broken(Buffer.from(said)),
    quoted(Buffer.from(said)),
    JSON.stringify({ said }),
    MAIL.toUpperCase(),
  ])
    expect(says(Buffer.from(text)), text).toBe(true);
  const escaped = JSON.stringify({ said }).replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`);
  expect(says(Buffer.from(escaped))).toBe(true);
});

test('somebody else’s longer address, number or name is not the person', () => {
  for (const text of [
    `saki.${MAIL}`,
    `${MAIL}-2`,
    '1090-4482-7719',
    '090-4482-77190',
    '鵺野茉莉',
    broken(Buffer.from('鵺野茉莉の件')),
  ])
    expect(says(Buffer.from(text)), text).toBe(false);
});
