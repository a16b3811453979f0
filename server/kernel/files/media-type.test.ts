import { expect, test } from 'vitest';
import { sniffMediaType } from './media-type.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const zipWith = (...names: string[]): Buffer =>
  Buffer.concat([hex('504b0304'), Buffer.from(names.join('\0'), 'latin1')]);
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

const CASES: [string, Buffer, string, string, boolean][] = [
  ['png', hex('89504e470d0a1a0a 0000'), 'a.png', 'image/png', true],
  ['jpeg', hex('ffd8ffe000104a46'), 'a.jpg', 'image/jpeg', true],
  ['gif', Buffer.from('GIF89a..'), 'a.gif', 'image/gif', true],
  ['webp', Buffer.from('RIFF....WEBPVP8 '), 'a.webp', 'image/webp', true],
  ['wav', Buffer.from('RIFF....WAVEfmt '), 'a.wav', 'audio/wav', true],
  ['pdf', Buffer.from('%PDF-1.7\n'), '見積書.pdf', 'application/pdf', true],
  ['mp4', Buffer.from('\0\0\0\x20ftypisom'), 'a.mp4', 'video/mp4', true],
  ['iPhone photo', Buffer.from('\0\0\0\x20ftypheic'), 'a.heic', 'image/heic', false],
  ['mp3 with a tag', Buffer.from('ID3\x03'), 'a.mp3', 'audio/mpeg', true],
  ['mp3 without', hex('fffb9064 0000'), 'a.mp3', 'audio/mpeg', true],
  ['zip', zipWith('a.txt'), 'a.zip', 'application/zip', false],
  [
    'word',
    zipWith('[Content_Types].xml', 'word/document.xml'),
    'a.docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    false,
  ],
  [
    'excel',
    zipWith('[Content_Types].xml', 'xl/workbook.xml'),
    'x',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    false,
  ],
  ['old excel', hex('d0cf11e0a1b11ae1'), 'a.xls', 'application/vnd.ms-excel', false],
  ['text', Buffer.from('お問い合わせ\n'), 'a.txt', 'text/plain', true],
  ['text in Shift_JIS', hex('82a082a082a0'), 'a.txt', 'text/plain', true],
  ['text in ISO-2022-JP', Buffer.from('\x1b$B$"\x1b(B'), 'a.txt', 'text/plain', true],
  ['text in UTF-16', utf16('こんにちは'), 'a.txt', 'text/plain', true],
  ['text that begins like a program', Buffer.from('MZ and BM are letters'), 'a.txt', 'text/plain', true],
  ['csv', Buffer.from('名前,電話\n'), 'a.csv', 'text/csv', false],
  ['a program called photo', hex('4d5a9000 03000000'), 'photo.jpg', 'application/x-msdownload', false],
  ['html called photo', Buffer.from('  <HTML><script>alert(1)</script>'), 'photo.jpg', 'text/html', false],
  ['html behind a text', Buffer.from(`hello ${' '.repeat(900)}<script>`), 'a.txt', 'text/html', false],
  ['html in UTF-16', utf16('<script>alert(1)</script>'), 'a.txt', 'text/html', false],
  ['html behind a byte order mark', Buffer.from('\ufeff<!DOCTYPE html>'), 'a.txt', 'text/html', false],
  ['svg', Buffer.from('<?xml version="1.0"?><svg onload="alert(1)">'), 'a.png', 'image/svg+xml', false],
  ['xml', Buffer.from('<?xml version="1.0"?><x/>'), 'a.xml', 'application/xml', false],
  ['text called html', Buffer.from('just text'), 'a.html', 'text/plain', true],
  ['unknown bytes', hex('00010203'), 'a.png', 'application/octet-stream', false],
  ['nothing', Buffer.alloc(0), 'a.png', 'text/plain', true],
];

test.each(CASES)('%s is known by its content', (_name, head, name, mediaType, isInline) => {
  expect(sniffMediaType(head, name)).toEqual({ mediaType, isInline });
});
