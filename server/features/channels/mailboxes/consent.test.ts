import { mailEndpoints as api } from '@madoguchi/contracts/mail.ts';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../../kernel/jobs/job-world.ts';
import { startImapServer, type ImapServer } from '../../../kernel/mail/testing/imap-server.ts';
import { startOAuthProvider, type TestOAuthProvider } from '../../../kernel/mail/testing/oauth-provider.ts';
import { testApp, TEST_URL, type TestDesk, type TestMember } from '../../../testing/app.ts';
import { listInboxRows } from '../inboxes/queries.ts';
import { startMailFetcher, type MailFetcher } from './fetch/fetcher.ts';
import { listMailHealth } from './health-queries.ts';
import { mailOf, QUICK } from './testing/fetch-world.ts';

const house = testApp();
const REDIRECT = `${TEST_URL}/oauth/mail/callback`;
let desk: TestDesk;
let admin: TestMember;
let inboxId: string;
let provider: TestOAuthProvider;
let imap: ImapServer;
let fetcher: MailFetcher | null;
/** The access token that was given out last: the mail server takes it as long as the provider would. */
let given: string | null;

beforeEach(async () => {
  desk = await house.open();
  admin = await desk.signInAs('admin');
  provider = await startOAuthProvider({ clientId: 'id', clientSecret: 's3cret', redirectUri: REDIRECT });
  given = null;
  fetcher = null;
  const user = {
    user: 'support@shop.example',
    get token() {
      return given !== null && provider.accepts(given) ? given : undefined;
    },
  };
  imap = await startImapServer({ users: [user as { user: string }] });
  const { services } = house;
  services.config.outboundAllow = [provider.allow, `127.0.0.1:${imap.port}`];
  const inboxes = await desk.run(({ db, workspaceId }) => listInboxRows(db, workspaceId));
  inboxId = inboxes.find((inbox) => inbox.channel === 'email')?.id ?? '';
});

afterEach(async () => {
  await fetcher?.stop();
  await imap.close();
  await provider.close();
});

const register = (more: object = {}) =>
  house.call(api.setOauthApp, {
    as: admin,
    params: { provider: 'custom' },
    body: {
      clientId: 'id',
      clientSecret: 's3cret',
      authorizeUrl: provider.provider.authoriseUrl,
      tokenUrl: provider.provider.tokenUrl,
      scope: 'mail',
      ...more,
    },
  });
const setAccount = (more: object = {}) =>
  house.call(api.setMailbox, {
    as: admin,
    params: { id: inboxId },
    body: {
      host: '127.0.0.1',
      port: imap.port,
      secure: false,
      username: 'support@shop.example',
      auth: 'custom',
      fetchSince: null,
      ...more,
    },
  });
const begin = async (): Promise<string> => {
  const { body } = await house.call(api.beginOauth, {
    as: admin,
    params: { id: inboxId },
    body: { provider: 'custom' },
  });
  return body.url;
};
const comeBack = (query: Record<string, string>, as: { headers: Record<string, string> } = admin) =>
  house.request({ method: 'GET', url: `/oauth/mail/callback?${new URLSearchParams(query)}`, headers: as.headers });
const consent = async () => {
  const { code, state } = await provider.consent(await begin());
  return { code: code ?? '', state: state ?? '' };
};
const connect = async (): Promise<void> => {
  await register();
  await setAccount();
  expect((await comeBack(await consent())).status).toBe(303);
};
const mailbox = async () => (await house.call(api.getMailbox, { as: admin, params: { id: inboxId } })).body.mailbox;
const startFetching = (): void => {
  const services = {
    ...house.services,
    accessToken: async (...asked: Parameters<typeof house.services.accessToken>) => {
      given = await house.services.accessToken(...asked);
      return given;
    },
  };
  fetcher = startMailFetcher(services, { connections: 5, times: QUICK });
};
const storedMails = async (): Promise<number> =>
  desk.run(async ({ db, workspaceId, now }) => {
    const rows = await listMailHealth(db, workspaceId, now);
    return rows.reduce((sum, row) => sum + row.unread, 0);
  });
/** All that came is read, and the server is asked to tell of more. */
const atRest = (): Promise<void> => until(() => imap.commands.at(-1) === 'IDLE');
const hurry = (): Promise<unknown> => house.call(api.fetchNow, { as: admin, params: { id: inboxId } });

test('a person allows the use of a mailbox and comes back to the settings, and the mail is fetched', async () => {
  await register();
  expect((await setAccount()).body).toMatchObject({ state: 'needs_consent', hasSecret: false });
  const back = await comeBack(await consent());
  expect([back.status, back.headers.location]).toEqual([303, `/app/settings/email?connected=${inboxId}`]);
  expect(await mailbox()).toMatchObject({ state: 'new', hasSecret: true });
  imap.deliver('INBOX', mailOf('a'));
  startFetching();
  await until(async () => (await storedMails()) === 1);
  expect(provider.requests.map((form) => form.get('grant_type'))).toEqual(['authorization_code', 'refresh_token']);
});

test('a token that ended is replaced by itself; a rotated refresh token is kept', async () => {
  await connect();
  startFetching();
  imap.deliver('INBOX', mailOf('a'));
  await until(async () => (await storedMails()) === 1);
  for (let turn = 2; turn <= 4; turn += 1) {
    await atRest();
    provider.expireAccess();
    imap.dropConnections();
    imap.deliver('INBOX', mailOf(`m${turn}`));
    await until(async () => (await storedMails()) === turn);
  }
  expect(await mailbox()).toMatchObject({ state: 'ok' });
});

test('a consent that was taken back is told at once, once, and a new one goes on where reading stood', async () => {
  await connect();
  startFetching();
  imap.deliver('INBOX', mailOf('a'));
  await until(async () => (await storedMails()) === 1);
  await atRest();
  provider.revokeAll();
  imap.dropConnections();
  await until(async () => (await mailbox())?.state === 'needs_consent');
  await hurry();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const facts = await desk.run(({ db, workspaceId }) =>
    sql<{
      cause: string;
    }>`select payload->>'cause' as cause from facts where workspace_id = ${workspaceId} and name = 'mail.troubled'`.execute(
      db,
    ),
  );
  expect(facts.rows.map(({ cause }) => cause)).toEqual(['revoked']);
  imap.deliver('INBOX', mailOf('b'));
  expect((await comeBack(await consent())).status).toBe(303);
  await until(async () => (await storedMails()) === 2);
});

test('a provider that is away for a moment takes no consent away', async () => {
  await connect();
  provider.breakWith({ status: 503, body: 'busy' });
  startFetching();
  await until(async () => (await mailbox())?.errorCode === 'token_unavailable');
  provider.breakWith(null);
  imap.deliver('INBOX', mailOf('a'));
  await until(async () => {
    await hurry();
    return (await storedMails()) === 1;
  });
  expect(await mailbox()).toMatchObject({ hasSecret: true });
});

test('the way back is open once, in time, and to nobody else', async () => {
  await register();
  await setAccount();
  const other = await desk.signInAs('admin');
  const first = await consent();
  expect((await comeBack(first, { headers: {} })).status).toBe(401);
  expect((await comeBack(first, other)).status).toBe(400);
  expect((await comeBack({ ...first, state: 'guessed' })).status).toBe(400);
  expect((await comeBack(first)).status).toBe(303);
  expect((await comeBack(first)).status).toBe(400);
  const late = await consent();
  house.clock.advance(11 * 60);
  expect((await comeBack(late)).status).toBe(400);
});

test('who does not allow it is told so in their language', async () => {
  await register();
  await setAccount();
  const url = new URL(await begin());
  const state = url.searchParams.get('state') ?? '';
  const answer = await comeBack({ state, error: 'access_denied' });
  expect([answer.status, answer.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
  expect(answer.text).toContain('許可されなかった');
  expect(await mailbox()).toMatchObject({ hasSecret: false, state: 'needs_consent' });
});

test('another address for tokens, or another application, gets neither the secret nor the consents of before', async () => {
  await connect();
  const elsewhere = { tokenUrl: `${provider.provider.tokenUrl}?to=elsewhere` };
  const refused = await register({ ...elsewhere, clientSecret: undefined });
  expect(refused.problem?.code).toBe('mail_oauth_secret_missing');
  expect(await mailbox()).toMatchObject({ hasSecret: true });
  expect((await register({ clientSecret: undefined, scope: 'mail more' })).status).toBe(200);
  expect(await mailbox()).toMatchObject({ hasSecret: true });
  expect((await register(elsewhere)).status).toBe(200);
  expect(await mailbox()).toMatchObject({ hasSecret: false, state: 'needs_consent' });
});

test('tokens are asked for at no address inside the own network, and secrets are never shown', async () => {
  const inside = await register({ tokenUrl: 'https://127.0.0.1:1/token' });
  expect(inside.problem?.code).toBe('outbound.url_refused');
  expect((await register({ authorizeUrl: 'http://login.example/authorize' })).problem?.code).toBe(
    'outbound.url_refused',
  );
  await connect();
  const shown = await house.call(api.listOauthApps, { as: admin });
  expect(shown.text).not.toContain('s3cret');
  expect(shown.body.items).toMatchObject([{ provider: 'custom', clientId: 'id', hasSecret: true }]);
});

test('the outgoing side gets a token of the same consent, and no consent is no token', async () => {
  await expect(house.services.accessToken(desk.id, inboxId, { host: '127.0.0.1' })).rejects.toMatchObject({
    code: 'mail_consent_missing',
  });
  await connect();
  const [one, two] = await Promise.all([
    house.services.accessToken(desk.id, inboxId, { host: '127.0.0.1' }),
    house.services.accessToken(desk.id, inboxId, { host: '127.0.0.1' }),
  ]);
  expect(one).toBe(two);
  expect(provider.accepts(one)).toBe(true);
  expect(await house.services.accessToken(desk.id, inboxId, { host: '127.0.0.1' })).toBe(one);
  const fresh = await house.services.accessToken(desk.id, inboxId, { host: '127.0.0.1', fresh: true });
  expect(fresh).not.toBe(one);
  house.clock.advance(3600);
  expect(await house.services.accessToken(desk.id, inboxId, { host: '127.0.0.1' })).not.toBe(fresh);
});

test('who was refused gets a fresh token, also while somebody else only looks the old one up', async () => {
  await connect();
  const host = '127.0.0.1';
  const refused = await house.services.accessToken(desk.id, inboxId, { host });
  const [looked, fresh] = await Promise.all([
    house.services.accessToken(desk.id, inboxId, { host }),
    house.services.accessToken(desk.id, inboxId, { host, fresh: true }),
  ]);
  expect([refused, fresh]).toContain(looked);
  expect(fresh).not.toBe(refused);
});
