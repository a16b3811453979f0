import type { AddressInfo } from 'node:net';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { mailEndpoints as mail } from '@madoguchi/contracts/mail.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startOAuthProvider, type TestOAuthProvider } from '../../kernel/mail/testing/oauth-provider.ts';
import { isServerOf } from '../../features/channels/mailboxes/account.ts';
import { testApp, TEST_URL, type TestDesk, type TestMember } from '../app.ts';

const house = testApp();
let desk: TestDesk;
let admin: TestMember;
let inboxId: string;
let provider: TestOAuthProvider;
const closing: (() => Promise<void>)[] = [];

/** The mailbox stands on 127.0.0.1, everything on 127.0.0.2 is somebody else's. */
const MAILBOX = '127.0.0.1';
const ELSEWHERE = '127.0.0.2';

/** A mail server that takes every sign-in and writes down with what. */
async function listener(host: string): Promise<{ port: number; tokens: string[] }> {
  const tokens: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authMethods: ['XOAUTH2', 'PLAIN'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: ({ accessToken = '', password = '' }, _session, reply) => {
      tokens.push(accessToken || password);
      reply(null, { user: 'somebody' });
    },
    onData: (stream, _session, reply) => void stream.resume().on('end', () => reply()),
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  house.services.config.outboundAllow.push(`${host}:${port}`);
  return { port, tokens };
}

beforeEach(async () => {
  desk = await house.open();
  admin = await desk.signInAs('admin');
  provider = await startOAuthProvider({
    clientId: 'id',
    clientSecret: 's3cret',
    redirectUri: `${TEST_URL}/oauth/mail/callback`,
  });
  closing.push(provider.close);
  house.services.config.outboundAllow = [provider.allow, `${MAILBOX}:993`];
  const inboxes = await house.call(workspace.listInboxes, { as: admin });
  inboxId = inboxes.body.items.find((inbox) => inbox.channel === 'email')?.id ?? '';
  await consent();
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Somebody allows the use of the mailbox, as in the settings. */
async function consent(): Promise<void> {
  const params = { id: inboxId };
  const { authoriseUrl: authorizeUrl, tokenUrl } = provider.provider;
  const app = { clientId: 'id', clientSecret: 's3cret', authorizeUrl, tokenUrl, scope: 'mail' };
  await house.call(mail.setOauthApp, { as: admin, params: { provider: 'custom' }, body: app });
  const account = { host: MAILBOX, port: 993, secure: true, username: 'support@shop.example', auth: 'custom' };
  await house.call(mail.setMailbox, { as: admin, params, body: account });
  const begun = await house.call(mail.beginOauth, { as: admin, params, body: { provider: 'custom' } });
  const { code, state } = await provider.consent(begun.body.url);
  const query = new URLSearchParams({ code: code ?? '', state: state ?? '' });
  const back = await house.request({ method: 'GET', url: `/oauth/mail/callback?${query}`, headers: admin.headers });
  expect(back.status).toBe(303);
}

const sendBy = (host: string, port: number) =>
  house.call(workspace.updateInbox, {
    as: admin,
    params: { id: inboxId },
    body: {
      address: `support-${desk.id.slice(-12)}@shop.example`,
      settings: { smtp: { host, port, secure: false, user: 'support@shop.example', auth: 'oauth' } },
    },
  });

async function write(): Promise<void> {
  const body = {
    inboxId,
    to: { name: '', address: 'hanako@customer.example' },
    subject: 'お知らせ',
    body: '本文です。',
    acknowledged: ['recipient_outside' as const],
  };
  const made = await house.call(conversations.startConversation, { as: admin, body });
  expect(made.status).toBe(201);
  await house.runJobs();
}

const probe = async (host: string, port: number) =>
  (
    await house.call(mail.probeMail, {
      as: admin,
      params: { id: inboxId },
      body: { outgoing: { host, port, secure: false, username: 'support@shop.example', auth: 'custom' } },
    })
  ).body.outgoing;

test('the consent to a mailbox opens the server beside it, and its token goes to no server typed in later', async () => {
  const own = await listener(MAILBOX);
  await sendBy(MAILBOX, own.port);
  await write();
  expect(own.tokens).toHaveLength(1);
  expect(provider.accepts(own.tokens[0] ?? '')).toBe(true);

  const foreign = await listener(ELSEWHERE);
  await sendBy(ELSEWHERE, foreign.port);
  await write();
  expect(await probe(ELSEWHERE, foreign.port)).toMatchObject({ ok: false });
  expect(foreign.tokens).toEqual([]);
});

test.each([
  ['imap.gmail.com', 'google', 'smtp.gmail.com', true],
  ['outlook.office365.com', 'microsoft', 'smtp-mail.outlook.com', true],
  ['outlook.office365.com', 'microsoft', 'office365.com.evil.example', false],
  ['imap.gmail.com', 'google', 'notgmail.com', false],
  ['imap.shop.co.jp', 'custom', 'smtp.shop.co.jp', true],
  ['imap.shop.co.jp', 'custom', 'evil.co.jp', false],
  ['shop.co.jp', 'custom', 'evil.co.jp', false],
  ['shop.com', 'custom', 'evil.com', false],
  ['imap.shop.example', 'custom', 'evilshop.example', false],
  ['203.0.113.7', 'custom', '198.51.113.7', false],
  ['2001:db8::1', 'custom', '2001:db8::2', false],
] as const)('a consent for %s (%s) opens %s: %s', (host, auth, other, opens) => {
  expect(isServerOf({ host, auth }, other)).toBe(opens);
});
