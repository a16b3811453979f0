import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { mailEndpoints as mail } from '@madoguchi/contracts/mail.ts';
import { sessionEndpoints as session } from '@madoguchi/contracts/session.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { afterAll, expect, test } from 'vitest';
import { parseMail } from '../../kernel/mail/parse.ts';
import { startImapServer, type ImapServer } from '../../kernel/mail/testing/imap-server.ts';
import { attackedMail, newest } from './attacked-mail.ts';

const imap: ImapServer = await startImapServer({ users: [{ user: 'support', pass: 'pw' }] });
const product = attackedMail(() => ['--outbound-allow', `127.0.0.1:${imap.port}`]);
const HANAKO = 'hanako@customer.example';
const VICTIM = 'victim@elsewhere.example';

afterAll(() => imap.close());

/** What would end a header field, a command or a text and begin something else. */
const BREAKS = ['\r\n', '\n', '\r', '\u2028', '\u0085', '\u000b', '%0d%0a', '=0D=0A', '\\r\\n', '\r\n ', '\r\n\r\n'];
const injected = (lineBreak: string): string => `x${lineBreak}Bcc: ${VICTIM}${lineBreak}X-Injected: yes${lineBreak}`;

/** Head of a mail, fields unfolded. */
const fieldsOf = (raw: string): string[] =>
  (raw.split('\r\n\r\n', 1)[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n');

test.each(BREAKS)(
  '%j in names, subjects, file names and settings adds no header and no recipient (threat 40)',
  async (lineBreak) => {
    const text = injected(lineBreak);
    const before = product.sink.mails.length;
    await product
      .asOwner(workspace.updateInbox, {
        params: { id: product.inboxId },
        body: { name: text, settings: { senderName: text.slice(0, 120), signature: text, receipt: true } },
      })
      .catch(() => undefined);
    await product.send({
      envelope: { from: HANAKO, to: [product.support] },
      raw: `From: =?utf-8?B?${Buffer.from(text).toString('base64')}?= <${HANAKO}>\r\nTo: ${product.support}\r\nSubject: =?utf-8?B?${Buffer.from(text).toString('base64')}?=\r\nMessage-ID: <${Buffer.from(lineBreak).toString('hex')}@customer.example>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0900\r\n\r\nhello\r\n`,
    });
    await product.settled();
    const { id } = await newest(product);
    const form = new FormData();
    form.set('file', new Blob(['x']), text);
    const uploaded = await fetch(`${product.url}/api/v1/files`, {
      method: 'POST',
      headers: { cookie: product.ownerCookie, origin: product.url },
      body: form,
    });
    const file = (await uploaded.json()) as { id?: string };
    await product.asOwner(conversations.postMessage, {
      params: { id },
      body: {
        type: 'reply',
        body: 'お答えします。',
        subject: text,
        fileIds: file.id ? [file.id] : [],
        overrideLock: true,
        undoSeconds: 0,
        recipients: {
          to: [{ name: text, address: HANAKO }],
          cc: [{ name: `"${text}" <${VICTIM}>,`, address: 'cc@customer.example' }],
        },
        acknowledged: ['recipient_outside', 'wrong_name', 'empty_subject', 'attachment_missing'],
      },
    });
    await product.settled();
    const mails = product.sink.mails.slice(before);
    expect(mails.length).toBeGreaterThanOrEqual(2);
    for (const { to, raw } of mails) {
      expect(to.every((address) => [HANAKO, 'cc@customer.example'].includes(address))).toBe(true);
      const fields = fieldsOf(raw.toString('latin1'));
      expect(fields.filter((field) => /^(?:bcc|x-injected)/i.test(field))).toEqual([]);
      // What other mail programs read of it is the same.
      const read = await parseMail(Buffer.from(raw));
      const everybody = [...read.to, ...read.cc].map(({ address }) => address);
      expect(everybody.filter((address) => address === VICTIM)).toEqual([]);
    }
    expect(product.sink.violations).toEqual([]);
  },
);

test.each([
  `${HANAKO}\r\nBcc: ${VICTIM}`,
  `${HANAKO},${VICTIM}`,
  `${HANAKO};${VICTIM}`,
  `<${HANAKO}>, <${VICTIM}>`,
  `"a@evil.example"@customer.example, ${VICTIM}`,
  `friends: ${VICTIM};`,
  `a(${VICTIM})@customer.example`,
  `<@evil.example:${VICTIM}>`,
  `${HANAKO}> RCPT TO:<${VICTIM}`,
  `hanako@customer.example\u0000${VICTIM}`,
  `hanako@customer.example\u2028${VICTIM}`,
])('the address %j is refused wherever somebody may write one (threat 41)', async (address) => {
  const { id } = await newest(product);
  const before = product.sink.mails.length;
  const ways: (() => Promise<unknown>)[] = [
    () => product.asOwner(conversations.addParticipant, { params: { id, address }, body: { name: '' } }),
    () =>
      product.asOwner(conversations.startConversation, {
        body: { to: { name: '', address }, subject: '件', body: '本文' } as never,
      }),
    ...(['to', 'cc', 'bcc'] as const).map(
      (role) => () =>
        product.asOwner(conversations.postMessage, {
          params: { id },
          body: {
            type: 'reply',
            body: 'x',
            recipients: { [role]: [{ name: '', address }] },
            overrideLock: true,
            acknowledged: ['recipient_outside'],
          } as never,
        }),
    ),
    () => product.asOwner(workspace.updateInbox, { params: { id: product.inboxId }, body: { address } }),
    () => product.asOwner(mail.blockSender, { body: { pattern: address, reason: '' } }),
  ];
  for (const way of ways)
    await expect(way()).rejects.toMatchObject({
      status: expect.toSatisfy((status: number) => [400, 404, 422].includes(status)),
    });
  await product.settled();
  expect(product.sink.mails.length).toBe(before);
});

test.each([
  ['username', 'support\r\na1 DELETE INBOX'],
  ['username', 'support" "pw"\r\na1 DELETE INBOX'],
  ['password', 'pw\r\na1 DELETE INBOX'],
  ['folder', 'INBOX\r\na1 DELETE INBOX'],
  ['folder', 'INBOX" (MESSAGES)\r\na1 DELETE INBOX'],
])('a mailbox whose %s is %j gives its server no command of our visitor', async (field, value) => {
  const account = {
    host: '127.0.0.1',
    port: imap.port,
    secure: false,
    username: 'support',
    password: 'pw',
    folder: 'INBOX',
  };
  const answer = await product.asOwner(mail.probeMail, {
    params: { id: product.inboxId },
    body: { incoming: { ...account, [field]: value } } as never,
  });
  expect(answer.incoming?.ok).toBe(false);
  expect(imap.violations).toEqual([]);
  expect(imap.commands.filter((command) => /DELETE/i.test(command))).toEqual([]);
});

test('a signature is text: nothing in it is worked out, and a name fills in no more names (threat 9)', async () => {
  const signature = '{{constructor.constructor("return process")()}} ${7*7} {name} $& <b>{{7*7}}</b>';
  await product.asOwner(session.updateMe, { body: { name: '{name}{{7*7}}$&' } });
  await product.asOwner(workspace.updateInbox, {
    params: { id: product.inboxId },
    body: { name: 'x', settings: { signature, senderName: '' } },
  });
  const { id } = await newest(product);
  await product.asOwner(conversations.postMessage, {
    params: { id },
    body: {
      type: 'reply',
      body: '署名をご覧ください。',
      overrideLock: true,
      recipients: { to: [{ name: '', address: HANAKO }] },
      acknowledged: ['wrong_name'],
    } as never,
  });
  await product.settled();
  const read = await parseMail(Buffer.from(product.sink.mails.at(-1)?.raw ?? ''));
  expect(read.text).toContain(signature.replace('{name}', () => '{name}{{7*7}}$&'));
  expect(read.html).not.toContain('<b>');
});
