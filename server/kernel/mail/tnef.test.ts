import { expect, test } from 'vitest';
import { encodeJapanese } from './japanese-bytes.ts';
import { parseMail } from './parse.ts';
import { packRtf, writeTnef } from './testing/tnef-writer.ts';
import { decompressRtf } from './tnef-rtf.ts';
import { readTnef } from './tnef.ts';

const sjis = (text: string): Buffer => encodeJapanese(text, 'shift_jis');
const LONG = `${'お見積書（第２版）'.repeat(20)}.pdf`;

function mailWith(tnef: Buffer, text = '', type = 'application/ms-tnef; name="winmail.dat"'): Buffer {
  return Buffer.from(
    [
      'From: c@example.jp',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
      '--b',
      `Content-Type: ${type}`,
      'Content-Transfer-Encoding: base64',
      '',
      tnef.toString('base64').replace(/.{76}/g, '$&\r\n'),
      '--b--',
      '',
    ].join('\r\n'),
  );
}

test('files inside winmail.dat stand in its place, with their Japanese and long names', async () => {
  const tnef = writeTnef({
    files: [
      { title: sjis('見積~1.PDF'), data: Buffer.from('one'), properties: [[0x3707, LONG]] },
      { title: sjis('表示ソ①.txt'), data: Buffer.from('two') },
      {
        data: Buffer.from('three'),
        properties: [
          [0x3704, { text8: sjis('写真.jpg\0') }],
          [0x370e, 'image/JPEG'],
        ],
      },
    ],
  });
  const mail = await parseMail(mailWith(tnef, '添付します'));
  expect(mail.text).toBe('添付します');
  expect(mail.attachments.map((file) => [file.name, file.type, Buffer.from(file.bytes).toString()])).toEqual([
    [LONG, 'application/octet-stream', 'one'],
    ['表示ソ①.txt', 'application/octet-stream', 'two'],
    ['写真.jpg', 'image/jpeg', 'three'],
  ]);
});

test('a winmail.dat is known by its name alone', async () => {
  const tnef = writeTnef({ files: [{ title: sjis('a.txt'), data: Buffer.from('a') }] });
  const mail = await parseMail(mailWith(tnef, 'x', 'application/octet-stream; name="WINMAIL.DAT"'));
  expect(mail.attachments.map((file) => file.name)).toEqual(['a.txt']);
});

test('subject, text and HTML come from it where the mail has none', async () => {
  const html = Buffer.from('<p>色は<b>黒</b>です<img src="cid:pic@a"></p>');
  const tnef = writeTnef({
    subject: sjis('件名です\0'),
    properties: [
      [0x1000, '色は黒です'],
      [0x1013, html],
    ],
    files: [{ title: sjis('p.png'), data: Buffer.from('p'), properties: [[0x3712, '<pic@a>']] }],
  });
  const mail = await parseMail(mailWith(tnef));
  expect([mail.subject, mail.text, mail.html]).toEqual(['件名です', '色は黒です', html.toString()]);
  expect(mail.attachments).toMatchObject([{ name: 'p.png', contentId: 'pic@a', inline: true }]);
});

const RTF = String.raw`{\rtf1\ansi\ansicpg932\deff0{\fonttbl{\f0\fnil\fcharset128 MS Gothic;}{\f1\fnil Arial;}}{\colortbl;\red0\green0\blue0;}\f0 \'82\'a8\'90\'a2\'98\'62\'82\'c9\par \f1 A-100 \{\u39641 ?\}\line end\tab\~x}`;

test.each(['plain', 'compressed'] as const)('a letter in %s RTF is read', async (form) => {
  const mail = await parseMail(
    mailWith(writeTnef({ properties: [[0x1009, packRtf(Buffer.from(RTF, 'latin1'), form)]] })),
  );
  expect(mail.text).toBe('お世話に\nA-100 {髙}\nend\t\u00a0x');
});

test('the HTML that an RTF was made from is taken out again', () => {
  const rtf = String.raw`{\rtf1\ansi\ansicpg932\fromhtml1 {\fonttbl{\f0\fcharset128 MS Gothic;}}{\*\htmltag18 <html>}{\*\htmltag64 <p class="a">}\htmlrtf {\f0 \htmlrtf0 \'90\'46\'82\'cd\'8d\'95{\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 !{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0 {\*\htmltag72 </p>}\htmlrtf }\htmlrtf0 {\*\htmltag27 </html>}}`;
  const tnef = readTnef(writeTnef({ properties: [[0x1009, packRtf(Buffer.from(rtf, 'latin1'), 'compressed')]] }));
  expect(tnef?.html).toBe('<html><p class="a">色は黒<b>!</b></p></html>');
});

test('references into the window are followed, the published example among them', () => {
  const packed = Buffer.from(
    '2d0000002b0000004c5a4675f1c5c7a703000a0072637067313235423' + '20af32068656c090020627705b06c647d0a800fa0',
    'hex',
  );
  expect(decompressRtf(packed)?.toString('latin1')).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
});

test('a mail inside winmail.dat gives its letter and its files', () => {
  const inner = writeTnef({
    properties: [
      [0x0037, '中の件名'],
      [0x1000, '中の本文'],
    ],
    files: [{ title: sjis('中.txt'), data: Buffer.from('i') }],
  });
  const guid = Buffer.from('0703020000000000c000000000000046', 'hex');
  const tnef = readTnef(writeTnef({ files: [{ properties: [[0x3701, { object: Buffer.concat([guid, inner]) }]] }] }));
  expect(tnef?.files.map((file) => [file.name, file.bytes.toString()])).toEqual([
    ['中の件名.txt', '中の本文'],
    ['中.txt', 'i'],
  ]);
});

test('a damaged one stays the file it was', async () => {
  const whole = writeTnef({ files: [{ title: sjis('a.txt'), data: Buffer.from('a'.repeat(100)) }] });
  for (const broken of [whole.subarray(0, -30), Buffer.from('x'), Buffer.concat([Buffer.from('x'), whole])]) {
    const mail = await parseMail(mailWith(broken, 'x'));
    expect(mail.attachments.map((file) => [file.name, file.bytes.length])).toEqual([['winmail.dat', broken.length]]);
  }
});

test('a compressed text that claims to be huge is not unpacked', () => {
  const packed = packRtf(Buffer.from('{\\rtf1 x}'), 'compressed');
  packed.writeUInt32LE(0xffffffff, 4);
  expect(decompressRtf(packed)).toBeNull();
});
