import { expect, test } from 'vitest';
import { composeReply, type ReplyParts } from './compose-reply.ts';

const said = {
  delivery_id: 'd',
  message_id: 'm',
  conversation_id: 'c',
  recipient: 'misaki@example.jp',
  state: 'queued',
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
  thread: [],
  quoted: null,
  attachments: [],
  locale: 'ja',
  timeZone: 'Asia/Tokyo',
};
const translate = (_locale: string, key: string): string => key;

test('an answer ends with the signature of who wrote it, behind the mark mail programs know', () => {
  expect(composeReply(parts, translate).text).toBe('ご連絡ありがとうございます。\n\n-- \n山本 彩\nヤマネ珈琲機器\n');
});

test('a signature that was typed is not added again, and machines sign nothing', () => {
  const typed = { ...said, body: `はい。\n${said.signature}` };
  expect(composeReply({ ...parts, messages: [typed] }, translate).text).not.toContain('-- ');
  expect(
    composeReply({ ...parts, messages: [{ ...said, automatic: true, signature: '' }] }, translate).text,
  ).not.toContain('-- ');
});
