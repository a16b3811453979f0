import { mailEndpoints as api } from '@madoguchi/contracts/mail.ts';
import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createResolver } from '../../../kernel/mail/dns.ts';
import { startDnsServer, type DnsServer } from '../../../kernel/mail/testing/dns-server.ts';
import { startImapServer, type ImapServer } from '../../../kernel/mail/testing/imap-server.ts';
import { testApp, type TestDesk, type TestMember } from '../../../testing/app.ts';
import { signingKeyFor } from '../email/signing/queries.ts';
import { openSigningKey } from '../email/signing/signing-key.ts';
import { updateInbox, type InboxUpdate } from '../inboxes/actions/update-inbox.ts';
import { listInboxRows } from '../inboxes/queries.ts';
import { mailOf } from './testing/fetch-world.ts';

const house = testApp();
let desk: TestDesk;
let admin: TestMember;
let inboxId: string;
let imap: ImapServer;
let dns: DnsServer;
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  desk = await house.open();
  admin = await desk.signInAs('admin');
  imap = await startImapServer({ users: [{ user: 'support', pass: 'pw' }], folders: ['受付'] });
  dns = await startDnsServer();
  closing.push(imap.close, dns.close);
  house.services.config.outboundAllow = [`127.0.0.1:${imap.port}`];
  house.services.dns = createResolver({ servers: [dns.address], timeoutMs: 300 });
  const inboxes = await desk.run(({ db, workspaceId }) => listInboxRows(db, workspaceId));
  inboxId = inboxes.find((inbox) => inbox.channel === 'email')?.id ?? '';
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Account = BodyOf<typeof api.setMailbox>;
const set = (more: Partial<Account> = {}, as = admin) =>
  house.call(api.setMailbox, {
    as,
    params: { id: inboxId },
    body: { host: '127.0.0.1', port: imap.port, secure: false, username: 'support', password: 'pw', ...more },
  });
const get = async () => (await house.call(api.getMailbox, { as: admin, params: { id: inboxId } })).body.mailbox;
const update = (change: Omit<InboxUpdate, 'id'>) =>
  desk.run((ctx) => updateInbox(ctx, { id: inboxId, ...change }, house.services.secrets));

test('a mailbox is set, shown without its password, and removed', async () => {
  expect(await get()).toBeNull();
  const made = await set();
  expect(made.status).toBe(200);
  expect(await get()).toMatchObject({ host: '127.0.0.1', folder: 'INBOX', hasSecret: true, state: 'new' });
  expect(await get()).toMatchObject({ fetchSince: house.clock.now().toISOString() });
  const stored = await desk.run(({ db, workspaceId }) =>
    sql<{ sealed_secret: string }>`select sealed_secret from mailboxes where workspace_id = ${workspaceId}`.execute(db),
  );
  expect(stored.rows[0]?.sealed_secret).toMatch(/^v1\./);
  expect((await house.call(api.removeMailbox, { as: admin, params: { id: inboxId } })).status).toBe(204);
  expect(await get()).toBeNull();
  expect((await house.call(api.removeMailbox, { as: admin, params: { id: inboxId } })).status).toBe(404);
});

test.each([
  ['host', { host: '127.0.0.2' }],
  ['user', { username: 'other' }],
  ['protection', { secure: true }],
])('another %s forgets the password', async (_what, change) => {
  house.services.config.outboundAllow.push(`127.0.0.2:${imap.port}`);
  await set();
  expect((await set({ password: undefined, folder: '受付' })).body).toMatchObject({ hasSecret: true, folder: '受付' });
  const refused = await set({ ...change, password: undefined });
  expect([refused.status, refused.problem?.code]).toEqual([422, 'mail_password_missing']);
  expect((await set({ ...change, auth: 'custom', password: undefined })).body).toMatchObject({ hasSecret: false });
});

test.each([
  [{ host: '10.0.0.1' }, 'outbound.url_refused'],
  [{ host: '169.254.169.254' }, 'outbound.url_refused'],
  [{ host: 'localhost' }, 'outbound.url_refused'],
  [{ host: 'user@mail.example' }, 'mail_host_invalid'],
  [{ host: 'sv{number}.xserver.jp' }, 'mail_host_invalid'],
  [{ password: undefined }, 'mail_password_missing'],
])('%j is refused with %s', async (change, code) => {
  expect((await set(change)).problem?.code).toBe(code);
});

test('only a mail inbox fetches mail', async () => {
  const inboxes = await desk.run(({ db, workspaceId }) => listInboxRows(db, workspaceId));
  inboxId = inboxes.find((inbox) => inbox.channel === 'chat')?.id ?? '';
  expect((await set()).problem?.code).toBe('mailbox_for_mail_only');
});

test('the test of an account that is not kept says how far it comes', async () => {
  const probe = async (incoming: object) =>
    (await house.call(api.probeMail, { as: admin, params: { id: inboxId }, body: { incoming } })).body.incoming;
  const account = { host: '127.0.0.1', port: imap.port, secure: false, username: 'support' };
  expect(await probe({ ...account, password: 'pw' })).toMatchObject({ ok: true, folders: ['INBOX', '受付'] });
  const wrong = await probe({ ...account, password: 'no' });
  expect(wrong?.steps.at(-1)).toMatchObject({ step: 'auth', ok: false, code: 'auth' });
  const missing = await probe({ ...account, password: 'pw', folder: 'nowhere' });
  expect(missing?.steps.at(-1)).toMatchObject({ step: 'folder', ok: false, code: 'folder_missing' });
  const inside = await probe({ ...account, host: '10.1.2.3', password: 'pw' });
  expect(inside?.steps).toEqual([{ step: 'dns', ok: false, code: 'url_refused', detail: '' }]);
  const nobody = await probe({ ...account, auth: 'google' });
  expect(nobody?.steps).toMatchObject([{ step: 'auth', code: 'needs_consent' }]);
});

test('a stored password is tried with the account it belongs to, and sent nowhere else', async () => {
  await set();
  const other = await startImapServer({ users: [{ user: 'support', pass: 'pw' }] });
  closing.push(other.close);
  house.services.config.outboundAllow.push(`127.0.0.1:${other.port}`);
  const probe = async (port: number) =>
    (
      await house.call(api.probeMail, {
        as: admin,
        params: { id: inboxId },
        body: { incoming: { host: '127.0.0.1', port, secure: false, username: 'support' } },
      })
    ).body.incoming;
  expect(await probe(imap.port)).toMatchObject({ ok: true });
  expect((await probe(other.port))?.steps.at(-1)).toMatchObject({ step: 'auth', ok: false });
});

test('the outgoing server is tried too, with the stored password only where it belongs', async () => {
  const passwords: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: ({ password = '' }, _session, reply) => {
      passwords.push(password);
      reply(password === 'out' ? null : new Error('no'), { user: 'me' });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  house.services.config.outboundAllow.push(`127.0.0.1:${port}`);
  const smtp = { host: '127.0.0.1', port, secure: false, user: 'me' };
  await update({ settings: { smtp }, smtpPassword: 'out' });
  const probe = async (more: object) => {
    const outgoing = { host: '127.0.0.1', port, secure: false, ...more };
    return (await house.call(api.probeMail, { as: admin, params: { id: inboxId }, body: { outgoing } })).body.outgoing;
  };
  expect(await probe({ username: 'me' })).toMatchObject({ ok: true });
  expect((await probe({ username: 'me', password: 'bad' }))?.steps.at(-1)).toMatchObject({ step: 'auth', ok: false });
  expect((await probe({ username: 'you' }))?.ok).toBe(false);
  expect(passwords.filter((password) => password === 'out')).toHaveLength(1);
});

test('a provider is recognised by the address, by its MX, or by the name its machine calls itself', async () => {
  const fits = async (address: string) =>
    (await house.call(api.listMailPresets, { as: admin, query: { address } })).body;
  dns.set('shop.example', { MX: [[1, 'smtp.google.com']] });
  dns.set('firm.example', { MX: [[0, 'firm-example.mail.protection.outlook.com']] });
  dns.set('rental.example', { MX: [[10, 'rental.example']], A: ['203.0.113.7'] });
  dns.set('silent.example', { failure: 'silent' });
  expect(await fits('someone@gmail.com')).toMatchObject({ fits: 'google' });
  expect(await fits('info@shop.example')).toMatchObject({ fits: 'google' });
  expect(await fits('info@firm.example')).toMatchObject({ fits: 'microsoft' });
  const sakura = await fits('info@account.sakura.ne.jp');
  expect(sakura.items[0]).toMatchObject({ id: 'sakura', imap: { host: 'account.sakura.ne.jp', port: 993 } });
  expect(await fits('info@rental.example')).toMatchObject({ fits: null });
  dns.set('7.113.0.203.in-addr.arpa', { PTR: 'sv1234.xserver.jp' });
  const xserver = await fits('info@rental.example');
  expect(xserver.items[0]).toMatchObject({ id: 'xserver', smtp: { host: 'sv1234.xserver.jp', port: 465 } });
  expect((await fits('info@silent.example')).fits).toBeNull();
  const { items, redirectUri } = await fits('');
  expect(items.map(({ id }) => id)).toEqual(['google', 'microsoft', 'xserver', 'sakura', 'lolipop', 'onamae', 'other']);
  expect(redirectUri).toBe('https://desk.example/oauth/mail/callback');
});

test('a sender domain is signed for from the moment its key is seen in the DNS until it is gone', async () => {
  await update({
    address: `info@${desk.id.slice(-12)}.example`,
    settings: { preset: 'google', smtp: { host: 'smtp.gmail.com', port: 465, secure: true } },
  });
  const domain = `${desk.id.slice(-12)}.example`;
  const [listed] = (await house.call(api.listMailDomains, { as: admin })).body.items;
  expect(listed).toMatchObject({ domain, signing: false, checkedAt: null });
  expect(listed?.records.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'spf unchecked',
    'dkim unchecked',
    'dmarc unchecked',
  ]);
  const check = async () => (await house.call(api.checkMailDomain, { as: admin, params: { domain } })).body;
  const states = async () => (await check()).records.map(({ state }) => state);
  const key = () => desk.run(({ db, workspaceId }) => signingKeyFor(db, workspaceId, domain));
  expect(await states()).toEqual(['missing', 'missing', 'missing']);
  expect(await key()).toBeNull();
  for (const record of (await check()).records) dns.set(record.host, { TXT: [record.value] });
  expect(await states()).toEqual(['ok', 'ok', 'ok']);
  const signer = openSigningKey(house.services.secrets, desk.id, (await key())!);
  expect(signer).toMatchObject({ domain, selector: listed?.selector });
  expect(signer.privateKey).toContain('PRIVATE KEY');
  const dkimHost = `${listed?.selector}._domainkey.${domain}`;
  dns.set(dkimHost, { failure: 'servfail' });
  expect((await check()).signing).toBe(true);
  dns.remove(dkimHost);
  expect((await check()).signing).toBe(false);
  expect(await key()).toBeNull();
});

test('a domain whose mail comes to our own receiver is to name us as its mail server', async () => {
  const domain = `${desk.id.slice(-12)}.example`;
  await update({ address: `info@${domain}` });
  const { config } = house.services;
  const before = config.mailDomain;
  config.mailDomain = domain;
  const check = async () => (await house.call(api.checkMailDomain, { as: admin, params: { domain } })).body.records;
  await house.call(api.listMailDomains, { as: admin });
  expect((await check()).filter(({ kind }) => kind === 'mx')).toEqual([
    { kind: 'mx', host: domain, type: 'MX', value: '10 desk.example', state: 'missing', found: [] },
  ]);
  dns.set(domain, { MX: [[5, 'desk.example']] });
  expect((await check()).find(({ kind }) => kind === 'mx')?.state).toBe('ok');
  config.mailDomain = before;
  expect((await check()).some(({ kind }) => kind === 'mx')).toBe(false);
});

test('domains that belong to everybody, and to nobody, are no sender domains of ours', async () => {
  await update({ address: `someone-${desk.id.slice(-6)}@gmail.com` });
  expect((await house.call(api.listMailDomains, { as: admin })).body.items).toEqual([]);
  const answer = await house.call(api.checkMailDomain, { as: admin, params: { domain: 'gmail.com' } });
  expect(answer.status).toBe(404);
});

function multipart(name: string, bytes: string): { payload: Buffer; headers: Record<string, string> } {
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    payload: Buffer.from(`${head}${bytes}\r\n--x--\r\n`),
    headers: { 'content-type': 'multipart/form-data; boundary=x', origin: 'https://desk.example', ...admin.headers },
  };
}
const bring = (name: string, bytes: string) =>
  house.request({ method: 'POST', url: `/api/v1/inboxes/${inboxId}/mail-import`, ...multipart(name, bytes) });

const archived = (name: string): string => mailOf(name).replace(/^Date: .*$/m, 'Date: Fri, 20 Nov 2026 09:30:00 +0900');

test('an mbox and a single mail are brought in once, and become conversations', async () => {
  const from = (at: number): string => `From kyaku@customer.example Sat Nov 21 10:0${at}:00 2026\n`;
  const mbox = [0, 1, 2].map((at) => `${from(at)}${archived(`m${at}`).replaceAll('\r\n', '\n')}\n`).join('');
  expect((await bring('old.mbox', mbox)).body).toEqual({ accepted: 3, known: 0, refused: 0 });
  expect((await bring('old.mbox', mbox)).body).toEqual({ accepted: 0, known: 3, refused: 0 });
  expect((await bring('one.eml', archived('single'))).body).toEqual({ accepted: 1, known: 0, refused: 0 });
  await house.runJobs();
  const subjects = await desk.run(({ db, workspaceId }) =>
    sql<{
      subject: string;
    }>`select subject from conversations where workspace_id = ${workspaceId} order by subject`.execute(db),
  );
  expect(subjects.rows.map(({ subject }) => subject)).toEqual(['m0', 'm1', 'm2', 'single']);
  const vias = await desk.run(({ db, workspaceId }) =>
    sql<{ via: string }>`select distinct via from raw_deliveries where workspace_id = ${workspaceId}`.execute(db),
  );
  expect(vias.rows).toEqual([{ via: 'import' }]);
  // Nobody in an archive has written just now: they are dated when they wrote, and get no receipts.
  const messages = await desk.run(({ db, workspaceId }) =>
    sql<{
      direction: string;
      at: Date;
    }>`select direction, sent_at as at from messages where workspace_id = ${workspaceId}`.execute(db),
  );
  expect(messages.rows.map(({ direction }) => direction)).toEqual(['in', 'in', 'in', 'in']);
  expect(messages.rows[0]?.at.toISOString()).toBe('2026-11-20T00:30:00.000Z');
});

test('health tells of every mail inbox how mail comes in and goes out', async () => {
  const health = async (as = admin) => (await house.call(api.getMailHealth, { as })).body.items;
  expect(await health()).toMatchObject([
    { inboxId, incoming: { way: 'smtp', state: 'ok', received24h: 0, parked: 0 }, outgoing: { state: 'idle' } },
  ]);
  await set();
  await bring('one.eml', mailOf('a'));
  await bring('two.eml', mailOf('b'));
  await desk.run(async ({ db, workspaceId, now }) => {
    await sql`update raw_deliveries set state = 'quarantined', reason = 'too_deep' where workspace_id = ${workspaceId} and id = (select id from raw_deliveries where workspace_id = ${workspaceId} order by id limit 1)`.execute(
      db,
    );
    await sql`update mailboxes set state = 'failing', error_code = 'auth', error_detail = 'no', failing_since = ${now}, next_try_at = ${now}, backlog = 12 where workspace_id = ${workspaceId}`.execute(
      db,
    );
    await sql`insert into mailbox_troubles (workspace_id, inbox_id, uid_validity, uid, tries, reason, parked_at, seen_at)
      values (${workspaceId}, ${inboxId}, '1', 7, 5, 'refused', ${now}, ${now}), (${workspaceId}, ${inboxId}, '1', 8, 2, 'refused', null, ${now})`.execute(
      db,
    );
  });
  const [row] = await health(await desk.signInAs('supervisor'));
  expect(row?.incoming).toMatchObject({
    way: 'imap',
    state: 'failing',
    errorCode: 'auth',
    failingSince: house.clock.now().toISOString(),
    backlog: 12,
    parked: 1,
    received24h: 2,
    quarantined: 1,
    suspended: 0,
    unread: 1,
  });
  const stateOf = async () => (await health())[0]?.incoming.state;
  await set({ enabled: false });
  expect(await stateOf()).toBe('paused');
  await set();
  expect(await stateOf()).toBe('waiting');
  const read = (until: string) =>
    desk.run(({ db, workspaceId }) =>
      sql`update mailboxes set state = 'ok', lease_until = clock_timestamp() + ${until}::interval where workspace_id = ${workspaceId}`.execute(
        db,
      ),
    );
  await read('1 minute');
  expect(await stateOf()).toBe('ok');
  await read('-1 second');
  expect(await stateOf()).toBe('waiting');
});

test('settings and secrets of a mailbox are for those who manage inboxes, and of this workspace alone', async () => {
  const supervisor = await desk.signInAs('supervisor');
  expect((await set({}, supervisor)).status).toBe(403);
  await set();
  const stranger = (await house.open()).owner;
  expect((await house.call(api.getMailbox, { as: stranger, params: { id: inboxId } })).status).toBe(404);
  expect((await set({}, stranger)).status).toBe(404);
  expect((await house.call(api.fetchNow, { as: stranger, params: { id: inboxId } })).status).toBe(404);
});
