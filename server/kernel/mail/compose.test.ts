import { describe, expect, test } from 'vitest';
import { composeMail, isMailbox } from './compose.ts';
import type { OutgoingMail } from './compose.ts';
import { parseMail } from './parse.ts';

const base: OutgoingMail = {
  from: { name: 'やまねこ珈琲機器 窓口', address: 'desk@shop.example' },
  to: [{ name: '髙橋 ①', address: 'c@example.jp' }],
  subject: 'Re: ご注文㈱について '.repeat(8).trim(),
  text: 'ご連絡ありがとうございます。\n\n> 引用\nFrom 始まる行\n.\n以上',
  messageId: 'm1@shop.example',
};

describe('composed mails read back as they were meant', () => {
  test('names, subject, text, HTML and thread ids', async () => {
    const raw = await composeMail({
      ...base,
      html: '<p>ありがとうございます</p>',
      cc: [{ name: '', address: 'd@example.jp' }],
      replyTo: { name: '受付', address: 'r+token@shop.example' },
      inReplyTo: 'q1@example.jp',
      references: ['q0@example.jp', 'q1@example.jp'],
      date: new Date('2026-11-21T01:00:00Z'),
    });
    const read = await parseMail(raw);
    expect(read).toMatchObject({
      from: base.from,
      to: base.to,
      cc: [{ name: '', address: 'd@example.jp' }],
      replyTo: [{ name: '受付', address: 'r+token@shop.example' }],
      subject: base.subject,
      text: base.text,
      messageId: 'm1@shop.example',
      inReplyTo: 'q1@example.jp',
      references: ['q0@example.jp', 'q1@example.jp'],
      date: new Date('2026-11-21T01:00:00Z'),
    });
    expect(read.html?.trim()).toBe('<p>ありがとうございます</p>');
    expect(read.flags.autoReply).toBe(false);
    expect(
      Math.max(
        ...raw
          .toString('latin1')
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(998);
  });

  test('attachments with long Japanese names, and pictures inside', async () => {
    const name = `${'見積書①㈱'.repeat(20)}.pdf`;
    const bytes = Uint8Array.from({ length: 3000 }, (_, at) => at % 256);
    const read = await parseMail(
      await composeMail({
        ...base,
        html: '<img src="cid:p1@shop.example">',
        attachments: [
          { name, type: 'application/pdf', bytes },
          { name: '図.png', type: 'image/png', bytes, contentId: 'p1@shop.example' },
        ],
      }),
    );
    const file = read.attachments.find((one) => one.type === 'application/pdf');
    expect(file?.name).toBe(name);
    expect(file?.bytes).toEqual(bytes);
    expect(read.attachments.find((one) => one.type === 'image/png')).toMatchObject({
      contentId: 'p1@shop.example',
      inline: true,
    });
  });

  test('what a machine writes says so', async () => {
    const read = await parseMail(
      await composeMail({
        ...base,
        autoSubmitted: 'auto-replied',
        listHeaders: { 'List-Unsubscribe': '<https://shop.example/u>' },
      }),
    );
    expect(read.headers['auto-submitted']).toEqual(['auto-replied']);
    expect(read.headers['list-unsubscribe']).toEqual(['<https://shop.example/u>']);
    expect(read.flags.autoReply).toBe(true);
  });
});

describe('no value adds a header or a recipient', () => {
  const EVIL = 'x\r\nBcc: evil@example.net\r\n\r\nbody';
  test.each([
    ['subject', { subject: EVIL }],
    ['sender name', { from: { name: EVIL, address: 'desk@shop.example' } }],
    ['recipient name', { to: [{ name: EVIL, address: 'c@example.jp' }] }],
    ['recipient name with an address', { to: [{ name: 'a <evil@example.net>, b', address: 'c@example.jp' }] }],
    ['message id', { messageId: EVIL }],
    ['in reply to', { inReplyTo: EVIL }],
    ['references', { references: [EVIL] }],
    ['file name', { attachments: [{ name: EVIL, type: 'text/plain', bytes: new Uint8Array(1) }] }],
    ['file type', { attachments: [{ name: 'a', type: EVIL, bytes: new Uint8Array(1) }] }],
    ['content id', { attachments: [{ name: 'a', type: 'image/png', bytes: new Uint8Array(1), contentId: EVIL }] }],
    ['list header', { listHeaders: { 'List-Id': EVIL } }],
  ] as const)('through the %s', async (_name, change) => {
    const read = await parseMail(await composeMail({ ...base, ...change }));
    expect(read.headers['bcc']).toBeUndefined();
    expect(read.to.map((one) => one.address)).toEqual(['c@example.jp']);
    expect(read.from?.address).toBe('desk@shop.example');
    expect(read.text).toBe(base.text);
  });

  test.each([
    'a@example.jp\r\nBcc: b@example.net',
    'a@example.jp, b@example.net',
    'a@example.jp>,<b@example.net',
    '"a@evil"b@example.jp',
    'a b@example.jp',
    'a@',
    '@b',
    '',
    'a@b@c',
    'a@\u202eexample.jp',
    'x (c)@example.jp',
  ])('the address %j is refused', async (address) => {
    expect(isMailbox(address)).toBe(false);
    await expect(composeMail({ ...base, to: [{ name: '', address }] })).rejects.toMatchObject({
      code: 'mail_address_invalid',
    });
  });

  test.each(['a@example.jp', 'a..b.@carrier.example', '"a b"@example.jp', 'r+t0ken@shop.example', '日本@例え.jp'])(
    'the address %s is accepted',
    (address) => {
      expect(isMailbox(address)).toBe(true);
    },
  );

  test('a header of any other name is refused', async () => {
    await expect(composeMail({ ...base, listHeaders: { Bcc: 'x@example.net' } })).rejects.toMatchObject({
      code: 'mail_header_invalid',
    });
  });

  test('an attachment cannot read a file of the server', async () => {
    const read = await parseMail(await composeMail({ ...base, html: '<img src="file:///etc/hostname">', text: 'x' }));
    expect(read.attachments).toEqual([]);
  });
});
