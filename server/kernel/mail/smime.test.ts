import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseMail } from './parse.ts';
import { signedContent } from './smime.ts';

const read = (name: string): Buffer => readFileSync(new URL(`./testing/smime/${name}.eml`, import.meta.url));

test.each(['opaque', 'opaque-indefinite', 'opaque-twice', 'opaque-by-name'])(
  '%s: the letter inside the signature is read like the mail itself',
  async (name) => {
    const mail = await parseMail(read(name));
    expect([mail.subject, mail.text]).toEqual(['署名', '署名付きの本文です。①㈱髙']);
    expect(mail.attachments.map((file) => [file.name, Buffer.from(file.bytes).toString()])).toEqual([
      ['見積書.pdf', 'data'],
    ]);
    expect(mail.flags).toMatchObject({ signed: 'opaque', encrypted: false });
  },
);

test('a detached signature changes nothing but the flag', async () => {
  const mail = await parseMail(read('detached'));
  expect(mail.text).toBe('署名付きの本文です。①㈱髙');
  expect(mail.attachments.map((file) => file.name)).toEqual(['見積書.pdf', 'smime.p7s']);
  expect(mail.flags).toMatchObject({ signed: 'detached', encrypted: false });
});

test('an encrypted mail stays a file and says so', async () => {
  const mail = await parseMail(read('encrypted'));
  expect(mail.attachments.map((file) => file.name)).toEqual(['smime.p7m']);
  expect(mail.flags).toMatchObject({ signed: 'none', encrypted: true });
  const pgp = 'Content-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n';
  expect((await parseMail(Buffer.from(pgp))).flags.encrypted).toBe(true);
});

test('a signature without a letter, cut off or open for ever stays a file', async () => {
  const whole = read('opaque-by-name').toString('latin1');
  const [head = '', body = ''] = whole.split('\r\n\r\n');
  const der = Buffer.from(body, 'base64');
  for (const bytes of [der.subarray(0, 200), Buffer.alloc(0), Buffer.from('3080'.repeat(5000), 'hex')]) {
    const mail = await parseMail(Buffer.from(`${head}\r\n\r\n${bytes.toString('base64')}`));
    expect(mail.attachments.map((file) => file.name)).toEqual(['smime.p7m']);
    expect(mail.flags.signed).toBe('none');
  }
});

test('octets in pieces are put together', () => {
  const element = (tag: number, ...inner: Buffer[]): Buffer => {
    const content = Buffer.concat(inner);
    return Buffer.concat([Buffer.from([tag, content.length]), content]);
  };
  const oid = (hex: string): Buffer => element(0x06, Buffer.from(hex, 'hex'));
  const pieces = element(0x24, element(0x04, Buffer.from('ab')), element(0x24, element(0x04, Buffer.from('c'))));
  const data = element(0x30, oid('2a864886f70d010701'), element(0xa0, pieces));
  const signed = element(0x30, element(0x02, Buffer.from([1])), element(0x31), data);
  const info = element(0x30, oid('2a864886f70d010702'), element(0xa0, signed));
  expect(signedContent(info)?.toString()).toBe('abc');
});
