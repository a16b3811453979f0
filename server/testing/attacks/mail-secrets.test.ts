import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { mailEndpoints as mail } from '@madoguchi/contracts/mail.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startImapServer, type ImapServer } from '../../kernel/mail/testing/imap-server.ts';
import { startOAuthProvider, type TestOAuthProvider } from '../../kernel/mail/testing/oauth-provider.ts';
import { answerTo, attackedMail, MAIL_DOMAIN, newest, until } from './attacked-mail.ts';

const HANAKO = 'hanako@customer.example';
/** Seeded where people type secrets; each is looked for everywhere afterwards. */
const SEEDED = {
  imap: 'Himitsu-no-IMAP-77',
  smtp: 'Himitsu-no-SMTP-78',
  wrong: 'Himitsu-no-wrong-79',
  app: 'Himitsu-no-app-80',
};

const imap: ImapServer = await startImapServer({ users: [{ user: 'support', pass: SEEDED.imap }] });
const product = attackedMail(({ sink }) => [
  '--outbound-allow',
  `127.0.0.1:${imap.port},127.0.0.1:${sink.port},${provider.allow}`,
]);
const provider: TestOAuthProvider = await startOAuthProvider({
  clientId: 'id',
  clientSecret: SEEDED.app,
  redirectUri: 'http://localhost/oauth/mail/callback',
});
const tokens = new Set<string>();
const answers: string[] = [];

afterAll(async () => {
  await imap.close();
  await provider.close();
});

/** A request as the owner whose whole answer is kept for looking through. */
async function ask(path: string, method = 'GET', body?: unknown): Promise<void> {
  const answer = await fetch(product.url + path, {
    method,
    headers: { cookie: product.ownerCookie, origin: product.url, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  answers.push(`${method} ${path} ${answer.status}\n${await answer.text()}`);
}

const pathOf = (endpoint: { path: string }, id: string, more: Record<string, string> = {}): string =>
  endpoint.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(name === 'id' ? id : (more[name] ?? '')),
  );

beforeAll(async () => {
  product.dns.set('customer.example', { TXT: ['v=spf1 -all'] });
  const { inboxId, sink } = product;
  const box = { host: '127.0.0.1', port: imap.port, secure: false, username: 'support' };
  const out = { host: '127.0.0.1', port: sink.port, secure: false, user: 'support' };
  await ask(pathOf(mail.setMailbox, inboxId), 'PUT', { ...box, password: SEEDED.imap, fetchSince: null });
  await ask(pathOf(mail.probeMail, inboxId), 'POST', {
    incoming: { ...box, password: SEEDED.wrong },
    outgoing: { host: out.host, port: out.port, secure: false, username: 'support', password: SEEDED.smtp },
  });
  await ask('/api/v1/mail/oauth-apps/custom', 'PUT', {
    clientId: 'id',
    clientSecret: SEEDED.app,
    authorizeUrl: provider.provider.authoriseUrl,
    tokenUrl: provider.provider.tokenUrl,
    scope: 'mail',
  });
  // What people get wrong is answered and logged, too.
  await ask(pathOf(mail.setMailbox, inboxId), 'PUT', { ...box, host: '10.0.0.1', password: SEEDED.wrong });
  await ask(pathOf(mail.setMailbox, inboxId), 'PUT', { ...box, port: 'x', password: SEEDED.wrong });
  await ask('/api/v1/mail/oauth-apps/custom', 'PUT', { clientSecret: SEEDED.app, tokenUrl: SEEDED.app });
  imap.deliver(
    'INBOX',
    `From: ${HANAKO}\r\nTo: ${product.support}\r\nSubject: =?utf-8?B?5rOo5paH?=\r\nMessage-ID: <1@customer.example>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0900\r\n\r\nhello\r\n`,
  );
  await until(async () => (await newest(product)).id !== '');
  const { id } = await newest(product);
  await ask(pathOf(workspace.updateInbox, inboxId), 'PATCH', { settings: { smtp: out }, smtpPassword: SEEDED.smtp });
  await answerTo(product, id, 'お調べします。');
  await ask(pathOf(workspace.updateInbox, inboxId), 'PATCH', { settings: { smtp: null } });
  await answerTo(product, id, 'ふたたびお調べします。');
  for (const sent of sink.mails)
    for (const [, token = ''] of sent.raw.toString().matchAll(/reply\+([a-z2-7]+)@/g)) tokens.add(token);
  await comeBack(id);
  await readAgain();
  await lookAround(id);
}, 120_000);

/** The customer's answers carry the reply address in every field a mail program may put it in. */
async function comeBack(id: string): Promise<void> {
  const [token = ''] = tokens;
  const back = `reply+${token}@${MAIL_DOMAIN}`;
  const to = { envelope: { from: HANAKO, to: [back] }, from: HANAKO };
  await product.send({ ...to, to: back, cc: back, replyTo: back, text: 'ありがとう', subject: 'Re: 件' });
  await product.send({ ...to, to: `"${back}" <${back}>`, text: 'まだです', subject: `Re: ${id}` });
  await product.send({
    ...to,
    envelope: { from: 'x@stranger.example', to: [back] },
    from: 'x@stranger.example',
    to: back,
    text: '他人',
  });
  // Held back, and put aside: both lists name recipients.
  await product.send({ ...to, to: back, headers: { 'X-Spam-Flag': 'YES', 'X-Madoguchi-Loop': 'x' }, text: '広告' });
  await ask('/api/v1/mail/blocked-senders', 'POST', { pattern: 'blocked@customer.example', reason: '' });
  await product.send({
    envelope: { from: 'blocked@customer.example', to: [back] },
    from: 'blocked@customer.example',
    to: back,
    text: '止',
  });
  await product.send({
    envelope: { from: HANAKO, to: [back] },
    raw: `To: ${back}\r\nSubject: nobody\r\n\r\nno sender\r\n`,
  });
  await product.settled();
}

/** Every message read again from its bytes, which hold the reply address. */
async function readAgain(): Promise<void> {
  const { items } = await product.asOwner(conversations.listConversations);
  for (const { id } of items) {
    const { entries } = await product.asOwner(conversations.getTimeline, { params: { id } });
    for (const entry of entries)
      if (entry.type === 'message' && entry.direction === 'in')
        await ask(pathOf(mail.rereadMail, id, { messageId: entry.id }), 'POST', { charset: 'utf-8' });
  }
}

/** Every list and screen a member has. */
async function lookAround(id: string): Promise<void> {
  const fixed = [
    '/api/v1/inboxes',
    '/api/v1/mail/oauth-apps',
    '/api/v1/mail/domains',
    '/api/v1/mail/health',
    '/api/v1/mail/suspended',
    '/api/v1/mail/blocked-senders',
    '/api/v1/mail/presets?address=a@gmail.com',
    '/api/v1/quarantine',
    '/api/v1/conversations',
    '/api/v1/approvals',
    '/api/v1/search?q=reply',
  ];
  for (const path of fixed) await ask(path);
  const inbox = product.inboxId;
  await ask(pathOf(mail.getMailbox, inbox));
  const { items } = await product.asOwner(conversations.listConversations);
  for (const one of new Set([id, ...items.map((item) => item.id)])) {
    await ask(pathOf(conversations.getConversation, one));
    await ask(pathOf(conversations.getTimeline, one));
  }
}

const sayingWhere = (texts: readonly string[], secret: string): string[] =>
  texts.filter((text) => text.includes(secret)).map((text) => text.slice(0, 120));

test('the campaign did what it should: mails came and went, and reply addresses were given out', () => {
  expect(tokens.size).toBeGreaterThan(0);
  expect(answers.length).toBeGreaterThan(20);
  expect(answers.filter((answer) => / 50\d\n/.test(answer))).toEqual([]);
  expect(answers.filter((answer) => / 404\n/.test(answer)).map((answer) => answer.slice(0, 60))).toEqual([]);
});

test.each(Object.entries(SEEDED))(
  'the secret of %s is in no answer and no line of the log (threat 93)',
  (_of, secret) => {
    expect(sayingWhere(answers, secret)).toEqual([]);
    expect(sayingWhere(product.said().split('\n'), secret)).toEqual([]);
  },
);

test('no reply address is in an answer or in a line of the log (threats 38, 93)', () => {
  // Where one stood, people see that one stood there.
  expect(sayingWhere(answers, 'reply+…@').length).toBeGreaterThan(1);
  for (const token of tokens) {
    expect(sayingWhere(answers, token)).toEqual([]);
    expect(sayingWhere(product.said().split('\n'), token)).toEqual([]);
  }
});

/** What is kept of mails as they came, or is sealed, or is the person's own words, is kept on purpose. */
const AS_THEY_CAME = new Set(['raw_deliveries']);

test('no secret lies open in the database: not in facts, not in jobs, not in settings (threat 93)', async () => {
  const { database } = product;
  const tables = await database.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_schema in ('app', 'accounts', 'pgboss') and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  let rows = 0;
  for (const { schema, name } of tables.rows) {
    if (AS_THEY_CAME.has(name)) continue;
    const { rows: texts } = await database.query<{ text: string }>(
      `select t::text as text from "${schema}"."${name}" t`,
    );
    rows += texts.length;
    for (const secret of [...Object.values(SEEDED), ...tokens, 'BEGIN PRIVATE KEY', 'BEGIN RSA PRIVATE KEY'])
      for (const { text } of texts)
        if (text.includes(secret)) found.push(`${schema}.${name}: ${secret} in ${text.slice(0, 300)}`);
  }
  expect(rows).toBeGreaterThan(50);
  expect(found).toEqual([]);
});
