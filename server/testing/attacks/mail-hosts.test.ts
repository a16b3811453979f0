import { createServer, type AddressInfo } from 'node:net';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { mailEndpoints as mail } from '@madoguchi/contracts/mail.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../app.ts';

const house = testApp();
let desk: TestDesk;
let admin: TestMember;
let inboxId: string;
let canary: { port: number; hits: number };
const closing: (() => Promise<void>)[] = [];

/** Something inside the own network, at every address of this machine, that counts who comes. */
async function startCanary(): Promise<{ port: number; hits: number }> {
  const counted = { port: 0, hits: 0 };
  const server = createServer((socket) => {
    counted.hits += 1;
    socket
      .on('error', () => undefined)
      .resume()
      .end('* OK inside\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  counted.port = (server.address() as AddressInfo).port;
  return counted;
}

/** The one receiver in the own network the operator trusts, on another port. */
const TRUSTED = '127.0.0.1:9';

beforeEach(async () => {
  desk = await house.open();
  admin = await desk.signInAs('admin');
  canary = await startCanary();
  house.services.config.outboundAllow = [TRUSTED];
  const inboxes = await house.call(workspace.listInboxes, { as: admin });
  inboxId = inboxes.body.items.find((inbox) => inbox.channel === 'email')?.id ?? '';
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Ways to write an address inside (threats 48, 51); the last ones would borrow the trust in another port. */
const INSIDE = [
  '127.0.0.1',
  '127.1',
  '0x7f.1',
  '0177.0.0.1',
  '2130706433',
  '127.0.0.1.',
  '１２７.0.0.1',
  '127。0。0。1',
  '0',
  '0.0.0.0',
  '::1',
  '[::1]',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '0:0:0:0:0:ffff:7f00:1',
  '64:ff9b::7f00:1',
  'localhost',
  'LOCALHOST.',
  'mail.localhost',
  '169.254.169.254',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.0.1',
  '100.64.0.1',
  'fd00::1',
  'fe80::1',
  'good.example@127.0.0.1',
  'user:pass@127.0.0.1',
  '127.0.0.1/',
  '127.0.0.1#',
  '127.0.0.1?',
  '127.0.0.1\\',
  `${TRUSTED}/`,
  `${TRUSTED}#`,
  `${TRUSTED}?`,
  `${TRUSTED}\\`,
];

const account = (host: string) => ({ host, port: canary.port, secure: false, username: 'support' });

test.each(INSIDE)('the host %j is refused as a mailbox and tried by no connection test', async (host) => {
  const params = { id: inboxId };
  const saved = await house.call(mail.setMailbox, {
    as: admin,
    params,
    body: { ...account(host), password: 'pw' },
  });
  expect(saved.status).toBe(422);
  const tried = await house.call(mail.probeMail, {
    as: admin,
    params,
    body: { incoming: { ...account(host), password: 'pw' }, outgoing: { ...account(host), password: 'pw' } },
  });
  expect([tried.status, tried.body.incoming?.ok, tried.body.outgoing?.ok]).toEqual([200, false, false]);
  expect(canary.hits).toBe(0);
  // An open port and a closed one look the same.
  const closed = await house.call(mail.probeMail, {
    as: admin,
    params,
    body: {
      incoming: { ...account(host), port: 1, password: 'pw' },
      outgoing: { ...account(host), port: 1, password: 'pw' },
    },
  });
  expect(closed.body).toEqual(tried.body);
});

test('what the operator trusts is reached, so a hit would be seen', async () => {
  house.services.config.outboundAllow = [`127.0.0.1:${canary.port}`];
  const tried = await house.call(mail.probeMail, {
    as: admin,
    params: { id: inboxId },
    body: { incoming: { ...account('127.0.0.1'), password: 'pw' } },
  });
  expect(tried.body.incoming?.ok).toBe(false);
  expect(canary.hits).toBe(1);
});

test.each(INSIDE)('the outgoing server %j is refused when saved or when used, and no mail goes there', async (host) => {
  const address = `support-${desk.id.slice(-12)}@shop.example`;
  const settings = { smtp: { host, port: canary.port, secure: false } };
  await house.call(workspace.updateInbox, { as: admin, params: { id: inboxId }, body: { address } });
  const saved = await house.call(workspace.updateInbox, { as: admin, params: { id: inboxId }, body: { settings } });
  if (saved.status !== 200) {
    expect(saved.status).toBe(422);
    return;
  }
  const body = { inboxId, to: { name: '', address: 'hanako@customer.example' }, subject: '件', body: '本文。' };
  expect((await house.call(conversations.startConversation, { as: admin, body })).status).toBe(201);
  await house.runJobs();
  const { items } = (await house.call(conversations.listConversations, { as: admin })).body;
  const { entries } = (await house.call(conversations.getTimeline, { as: admin, params: { id: items[0]?.id ?? '' } }))
    .body;
  const states = entries
    .flatMap((entry) => (entry.type === 'message' ? entry.deliveries : []))
    .map(({ state }) => state);
  expect(states).toHaveLength(1);
  expect(states).not.toContain('sent');
  expect(canary.hits).toBe(0);
});

/** Where the secret of an application would go, and where people are sent. */
const URLS = [
  ...INSIDE.filter((host) => !host.includes(':')).map((host) => `https://${host}:9443/token`),
  'http://login.example/token',
  'https://[::1]/token',
  'https://[::ffff:127.0.0.1]/token',
  'https://good.example:pw@127.0.0.1/token',
  `https://${TRUSTED}@10.0.0.1/token`,
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'gopher://127.0.0.1:25/_',
];

test.each(URLS)('no application is registered with %j, neither to sign in nor for its tokens', async (url) => {
  const good = 'https://203.0.113.7/token';
  const app = { clientId: 'id', clientSecret: 's', scope: 'mail' };
  for (const urls of [
    { authorizeUrl: url, tokenUrl: good },
    { authorizeUrl: good, tokenUrl: url },
  ]) {
    const answer = await house.call(mail.setOauthApp, {
      as: admin,
      params: { provider: 'custom' },
      body: { ...app, ...urls },
    });
    expect([400, 422]).toContain(answer.status);
  }
});
