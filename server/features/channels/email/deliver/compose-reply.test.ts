import { expect, test } from 'vitest';
import { composeReply, type ReplyParts } from './compose-reply.ts';
import type { OutgoingRow } from './queries.ts';
import { signatureFor } from './signature.ts';

const said: OutgoingRow = {
  delivery_id: 'd',
  message_id: 'm',
  conversation_id: 'c',
  recipient: 'misaki@example.jp',
  state: 'queued',
  attempts: 0,
  next_try_at: null,
  queued_at: new Date('2026-11-20T01:00:00Z'),
  mail_subject: null,
  quote: true,
  author_name: '山本 彩',
  header_message_id: null,
  position: 2,
  automatic: false,
  body: 'ご連絡ありがとうございます。',
  signature: '山本 彩\nヤマネ珈琲機器',
  sent_at: new Date('2026-11-20T01:00:00Z'),
  inbox_id: 'i',
  reference: 'YM-261120-0001',
  subject: '電源',
  channel: 'email',
  customer_locale: 'ja' as const,
};
const parts: ReplyParts = {
  messages: [said],
  messageId: 'd@example.jp',
  from: { name: '窓口', address: 'support@example.jp' },
  replyTo: { name: '窓口', address: 'support@example.jp' },
  to: [{ name: '', address: 'misaki@example.jp' }],
  cc: [],
  signature: '山本 彩\nヤマネ珈琲機器',
  html: true,
  legacy: false,
  loopMark: 'mark',
  thread: [],
  quoted: null,
  attachments: [],
  locale: 'ja',
  timeZone: 'Asia/Tokyo',
};
const translate = (_locale: string, key: string): string => key;

const compose = (message: Partial<OutgoingRow>, more: Partial<ReplyParts> = {}) =>
  composeReply({ ...parts, messages: [{ ...said, ...message }], ...more }, translate);

test('an answer ends with the signature of who wrote it, behind the mark mail programs know', () => {
  expect(compose({}).text).toBe('ご連絡ありがとうございます。\n\n-- \n山本 彩\nヤマネ珈琲機器\n');
});

test('a signature that was typed is not added again, and machines sign nothing', () => {
  expect(compose({ body: `はい。\n${parts.signature}` }).text).not.toContain('-- ');
  expect(compose({ automatic: true }).text).not.toContain('-- ');
});

test('the signature of an inbox names who answers; nothing else in it, and nothing in the name, means anything', () => {
  const writer = { name: '$& {name} {{constructor}}', signature: '自分の署名' };
  expect(signatureFor('ヤマネ珈琲機器\n担当 {name} {{name}} ${name}', writer)).toBe(
    'ヤマネ珈琲機器\n担当 $& {name} {{constructor}} {$& {name} {{constructor}}} $$& {name} {{constructor}}',
  );
  expect(signatureFor('  ', writer)).toBe('自分の署名');
  expect(signatureFor(undefined, writer)).toBe('自分の署名');
});

test('the subject is Re: once, as typed when it was typed, and answers nothing in a first mail', () => {
  const quoted = { body: 'はい', sent_at: new Date('2026-11-19T01:00:00Z') };
  const subject = (message: Partial<OutgoingRow>, more: Partial<ReplyParts> = {}) => compose(message, more).subject;
  expect(subject({ subject: 'Re: RE：電源 [YM-261120-0001]' }, { quoted })).toBe('Re: 電源 [YM-261120-0001]');
  expect(subject({ mail_subject: 'お見積り' }, { quoted })).toBe('お見積り [YM-261120-0001]');
  expect(subject({ mail_subject: '[YM-261120-0001] お見積り' })).toBe('[YM-261120-0001] お見積り');
  expect(subject({ subject: '納期のご連絡' })).toBe('納期のご連絡 [YM-261120-0001]');
});

test('what the customer said last is quoted, in both forms, unless the message says no', () => {
  const quoted = { body: '届きません <b>', sent_at: new Date('2026-11-19T01:00:00Z') };
  const mail = compose({}, { quoted });
  expect(mail.text).toContain('\n> 届きません <b>\n');
  expect(mail.html).toMatch(/<blockquote[^>]*>[^]*届きません &lt;b&gt;[^]*<\/blockquote>/);
  const bare = compose({ quote: false }, { quoted });
  expect(`${bare.text}${bare.html}`).not.toContain('届きません');
});

test('HTML can be left out, and mailers that know ISO-2022-JP only get neither HTML nor UTF-8', () => {
  expect(compose({}, { html: false }).html).toBeNull();
  expect(compose({}, { legacy: true })).toMatchObject({ html: null, encoding: 'iso-2022-jp' });
});
