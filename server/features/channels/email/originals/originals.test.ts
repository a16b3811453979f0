import { conversationEndpoints as conversations, type MessageEntry } from '@madoguchi/contracts/conversations.ts';
import { mailEndpoints as api } from '@madoguchi/contracts/mail.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { encodeJapanese } from '../../../../kernel/mail/japanese-bytes.ts';
import { closeParsers } from '../../../../kernel/mail/parse-in-worker.ts';
import { testApp, type TestDesk } from '../../../../testing/app.ts';
import { receiveRaw } from '../actions/receive-raw.ts';

const house = testApp();
let desk: TestDesk;
let inboxId: string;

beforeEach(async () => {
  desk = await house.open();
  const { body } = await house.call(workspace.listInboxes, { as: desk.owner });
  inboxId = body.items.find((inbox) => inbox.channel === 'email')!.id;
});
afterAll(closeParsers);

const SUBJECT = '領収書の再発行をお願いします';
const BODY = '先日の注文の領収書を、もう一度送っていただけますか。';
const NAME = '注文書.pdf';

/** Bytes of EUC-JP under the label of a charset in which they mean something else, everywhere: header, text, HTML and the name of a file. */
function mislabelled(): Buffer {
  const euc = (text: string): Buffer => encodeJapanese(text, 'euc-jp');
  const part = (head: string, body: Buffer | string): Buffer =>
    Buffer.concat([
      Buffer.from(`--b\r\n`),
      Buffer.from(head, 'latin1'),
      Buffer.from('\r\n\r\n'),
      Buffer.from(body),
      Buffer.from('\r\n'),
    ]);
  return Buffer.concat([
    Buffer.from('Received: from a by b\r\nFrom: hanako@customer.example\r\nTo: x@shop.example\r\n'),
    Buffer.from(`Subject: =?gb2312?B?${euc(SUBJECT).toString('base64')}?=\r\n`),
    Buffer.from(
      'Message-ID: <m@customer.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n',
    ),
    part('Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit', euc(BODY)),
    part(
      `Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="=?gb2312?B?${euc(NAME).toString('base64')}?="`,
      Buffer.from('%PDF-1.4 x').toString('base64'),
    ),
    Buffer.from('--b--\r\n'),
  ]);
}

async function receive(raw: Buffer): Promise<{ id: string; messageId: string }> {
  house.clock.advance(5);
  const envelope = { from: 'hanako@customer.example', recipients: ['x@shop.example'], remoteAddress: '' };
  await desk.run((ctx) => receiveRaw(ctx, { inboxId, envelope, raw, via: 'lmtp' }));
  await house.runJobs();
  const { body } = await house.call(conversations.listConversations, { as: desk.owner, query: { view: 'all' } });
  const id = body.items[0]!.id;
  return { id, messageId: (await messageOf(id)).id };
}

async function messageOf(id: string): Promise<MessageEntry> {
  const { body } = await house.call(conversations.getTimeline, { as: desk.owner, params: { id } });
  return body.entries.find((entry) => entry.type === 'message')!;
}
const itemOf = async (id: string) =>
  (await house.call(conversations.getConversation, { as: desk.owner, params: { id } })).body;
const found = async (q: string): Promise<number> =>
  (await house.call(conversations.search, { as: desk.owner, query: { q } })).body.conversations.length;

test('a mail whose label is wrong is read again in the charset a person chooses, everywhere it shows, and back again', async () => {
  const params = await receive(mislabelled());
  const before = await itemOf(params.id);
  expect(before.subject).not.toBe(SUBJECT);
  const reread = (charset: string | null) => house.call(api.rereadMail, { as: desk.owner, params, body: { charset } });
  expect((await reread('euc-jp')).status).toBe(200);
  const message = await messageOf(params.id);
  expect(message.body).toBe(BODY);
  expect(message.attachments.map((file) => file.name)).toEqual([NAME]);
  expect(message.email).toMatchObject({ subject: SUBJECT, charset: 'euc-jp' });
  expect(await itemOf(params.id)).toMatchObject({ subject: SUBJECT, preview: BODY });
  expect([await found('領収書'), await found('再発行'), await found('注文書')]).toEqual([1, 1, 1]);
  const source = (await house.call(api.getMailSource, { as: desk.owner, params })).body;
  expect(source).toMatchObject({ charset: 'euc-jp', text: BODY, bytes: mislabelled().length });
  expect(source.headers).toContain('Message-ID: <m@customer.example>');
  expect(source.choices).toContain('shift_jis');
  expect((await reread(null)).status).toBe(200);
  expect(await itemOf(params.id)).toMatchObject({ subject: before.subject, preview: before.preview });
  expect((await messageOf(params.id)).email).toMatchObject({ charset: null });
  expect(await found('領収書')).toBe(0);
});

test('a subject that somebody wrote stays', async () => {
  const params = await receive(mislabelled());
  await house.call(conversations.updateConversation, {
    as: desk.owner,
    params: { id: params.id },
    body: { subject: '手で書いた件名' },
  });
  await house.call(api.rereadMail, { as: desk.owner, params, body: { charset: 'euc-jp' } });
  expect((await itemOf(params.id)).subject).toBe('手で書いた件名');
  expect((await messageOf(params.id)).body).toBe(BODY);
});

test('a charset that does not exist is refused, and so is whoever may not edit or see the conversation', async () => {
  const params = await receive(mislabelled());
  const reread = (as: { headers: Record<string, string> }, charset = 'euc-jp') =>
    house.call(api.rereadMail, { as, params, body: { charset } });
  expect((await reread(desk.owner, 'klingon')).problem?.code).toBe('charset_unknown');
  const light = await desk.signInAs('light');
  expect((await reread(light)).status).toBe(403);
  expect((await house.call(api.getMailSource, { as: light, params })).status).toBe(404);
  const partner = await desk.signInAs('partner');
  expect((await reread(partner)).status).toBe(404);
  const other = await house.open();
  expect((await reread(other.owner)).status).toBe(404);
  expect((await house.call(api.getMailSource, { as: other.owner, params })).status).toBe(404);
  const elsewhere = await receive(Buffer.from('From: a@customer.example\r\nSubject: other\r\n\r\nx\r\n'));
  expect(
    (await house.call(api.getMailSource, { as: desk.owner, params: { ...params, id: elsewhere.id } })).status,
  ).toBe(404);
});

test('the bytes are downloaded as they came, by a signed address that ends, and never shown as a page (threats 4, 15)', async () => {
  const raw = Buffer.from(
    'From: a@customer.example\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>\r\n',
  );
  const params = await receive(raw);
  const { downloadUrl } = (await house.call(api.getMailSource, { as: desk.owner, params })).body;
  const answer = await house.app.inject({ method: 'GET', url: downloadUrl });
  expect(answer.statusCode).toBe(200);
  expect(answer.rawPayload.equals(raw)).toBe(true);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
  });
  expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+\.eml"$/);
  expect(answer.headers['content-security-policy']).toContain('sandbox');
  const status = async (url: string): Promise<number> => (await house.app.inject({ method: 'GET', url })).statusCode;
  expect(await status(downloadUrl.replace('/originals/', '/'))).toBe(403);
  expect(await status(`${downloadUrl}x`)).toBe(403);
  expect(await status(downloadUrl.split('?')[0]!)).toBe(403);
  house.clock.advance(301);
  expect(await status(downloadUrl)).toBe(403);
});

test('the original of a mail with a card number is for who may look at it, and the look is told', async () => {
  const { id, messageId } = await receive(
    Buffer.from(
      'From: hanako@customer.example\r\nTo: x@shop.example\r\nMessage-ID: <c@x>\r\n\r\n4111 1111 1111 1111\r\n',
    ),
  );
  const params = { id, messageId };
  const key = await desk.apiKey(['conversations:read']);
  expect((await house.call(api.getMailSource, { as: key, params })).status).toBe(403);
  expect((await house.call(api.getMailSource, { as: desk.owner, params })).status).toBe(200);
  const { body } = await house.call(conversations.getTimeline, { as: key, params: { id }, query: {} });
  expect(body.entries).toContainEqual(expect.objectContaining({ name: 'message.unmasked' }));
  expect(JSON.stringify(body)).not.toContain('4111');
});
