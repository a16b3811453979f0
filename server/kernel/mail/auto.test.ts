import { describe, expect, test } from 'vitest';
import { parseMail } from './parse.ts';

async function flags(
  header: string,
  text = '本文',
): Promise<{ autoReply: boolean; bounce: boolean; forward: boolean; mailingList: boolean }> {
  const from = /^from:/im.test(header) ? '' : 'From: 客 <c@example.jp>\r\n';
  return (await parseMail(Buffer.from(`${from}${header}\r\n\r\n${text}`))).flags;
}

describe('no machine is answered', () => {
  test.each([
    'Auto-Submitted: auto-replied',
    'Auto-Submitted: auto-generated (x)',
    'AUTO-SUBMITTED: Auto-Notified; owner-email="x"',
    'Precedence: bulk',
    'Precedence: auto_reply',
    'X-Auto-Response-Suppress: DR, OOF, AutoReply',
    'X-Autoreply: yes',
    'X-Autorespond: 1',
    'List-Id: <a.example.jp>',
    'List-Unsubscribe: <mailto:x@example.jp>',
    'X-ML-Name: staff',
    'Return-Path: <>',
    'From: MAILER-DAEMON@example.jp (Mail Delivery System)',
    'From: no-reply@example.jp',
    'From: noreply+123@example.jp',
    'Subject: Automatic reply: お問い合わせ',
    'Subject: Out of Office: x',
    'Subject: 不在通知: Re: お問い合わせ',
    'Subject: 【自動返信】お問い合わせありがとうございます',
    'Subject: 自動応答: x',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
  ])('%s', async (header) => {
    expect((await flags(header)).autoReply).toBe(true);
  });

  test('a notice in the text is enough', async () => {
    expect((await flags('Subject: 受付', 'このメールはシステムより自動送信されています。')).autoReply).toBe(true);
    expect((await flags('Subject: x', 'This is an automated response.')).autoReply).toBe(true);
  });

  test('our own notice quoted below an answer is not the answer', async () => {
    const text =
      'はい、お願いします。\r\n\r\n2026年11月21日(土) 10:00 窓口 <d@example.jp>:\r\n> このメールはシステムより自動送信されています。';
    expect((await flags('Subject: Re: 受付', text)).autoReply).toBe(false);
  });

  test.each([
    'Subject: 自動車の見積もり',
    'Subject: 返信が来ません',
    'Subject: Re: 休暇中の配送について',
    'Auto-Submitted: no',
    'X-Auto-Response-Suppress: none',
    'Subject: Office chairs',
    'Return-Path: <c@example.jp>',
    'From: auto@example.jp',
    'Subject: 自動返信メールが届きません',
    'Subject: 不在通知が入っていました',
    'Subject: Re: 不在通知の再配達について',
  ])('a person is not taken for a machine: %s', async (header) => {
    expect((await flags(header)).autoReply).toBe(false);
  });
});

describe('bounces', () => {
  test.each([
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    'From: Mail Delivery Subsystem <mailer-daemon@example.jp>\r\nSubject: Returned mail',
    'Return-Path: <>\r\nSubject: Undelivered Mail Returned to Sender',
    'From: postmaster@example.jp\r\nSubject: 配信不能: お知らせ',
    'X-Failed-Recipients: c@example.jp',
  ])('%s', async (header) => {
    expect(await flags(header)).toMatchObject({ bounce: true, autoReply: true, forward: false });
  });

  test.each([
    'Return-Path: <>\r\nSubject: 不在です',
    'Content-Type: multipart/report; report-type="disposition-notification"; boundary=b',
    'Subject: 配信不能と言われました',
  ])('not a bounce: %s', async (header) => {
    expect((await flags(header)).bounce).toBe(false);
  });
});

describe('forwards', () => {
  test.each([
    [
      'Subject: Fwd: x',
      '---------- Forwarded message ---------\r\nFrom: 原 太郎 <orig@example.jp>\r\nDate: x\r\n\r\n本文',
      '原 太郎',
      'orig@example.jp',
    ],
    ['Subject: FW: x', '差出人: 原 <orig@example.jp>\r\n送信日時: x\r\n宛先: y\r\n\r\n本文', '原', 'orig@example.jp'],
    ['Subject: 転送: x', 'From: Orig [mailto:orig@example.jp]\r\nSent: x', 'Orig', 'orig@example.jp'],
    [
      'Subject: x',
      '見てください\r\n\r\nBegin forwarded message:\r\n\r\nFrom: Orig <orig@example.jp>\r\nSubject: y\r\n',
      'Orig',
      'orig@example.jp',
    ],
  ])('%s tells who wrote first', async (header, text, name, address) => {
    const parsed = await parseMail(Buffer.from(`From: c@example.jp\r\n${header}\r\n\r\n${text}`));
    expect(parsed.flags).toMatchObject({ forward: true, originalSender: { name, address } });
  });

  test('a reply is no forward', async () => {
    const parsed = await parseMail(
      Buffer.from(
        'From: c@example.jp\r\nSubject: Re: x\r\n\r\nはい\r\n\r\n差出人: 窓口 <d@example.jp>\r\n送信日時: x\r\n',
      ),
    );
    expect(parsed.flags).toMatchObject({ forward: false, originalSender: null });
  });
});
