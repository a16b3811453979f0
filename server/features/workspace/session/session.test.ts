import { expect, test } from 'vitest';
import { passwordHashes } from '../../../kernel/accounts/password-hash.ts';
import { PASSWORD, PUBLIC_URL, testHouse, type Answer } from '../testing/house.ts';

const house = testHouse();

const codeOf = (answer: Answer): unknown => answer.json.code;
const setCookie = (answer: Answer): string => String(answer.headers['set-cookie']);

test('the session cookie is bound to the host, secure, unreadable and lax', async () => {
  const { email } = await house.open();
  const answer = await house.browser().signIn(email);
  expect(answer.status).toBe(201);
  expect(answer.json).toEqual({ state: 'signed_in' });
  expect(setCookie(answer)).toMatch(/^__Host-session=[A-Za-z0-9_-]{43}; /);
  for (const flag of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=43200'])
    expect(setCookie(answer)).toContain(flag);
  expect(setCookie(answer)).not.toContain('Domain');
});

test('a session secret is not readable in the database', async () => {
  const { email } = await house.open();
  const browser = house.browser();
  await browser.signIn(email);
  const token = String(browser.cookie).split('=')[1] ?? '';
  const rows = await house.kernel.accountsPool.query('select to_jsonb(s)::text as row from accounts.sessions s');
  expect(rows.rows.length).toBeGreaterThan(0);
  expect(rows.rows.some((row) => row.row.includes(token) || row.row.includes(Buffer.from(token).toString('hex')))).toBe(
    false,
  );
});

test('who is signed in is answered with what they may do', async () => {
  const { email, workspaceId } = await house.open();
  const browser = house.browser();
  await browser.signIn(email);
  const me = await browser.send('GET', '/api/v1/session');
  expect(me.json).toMatchObject({
    member: { email, role: 'owner' },
    workspace: { id: workspaceId },
    totpEnabled: false,
  });
  expect(me.json.permissions).toContain('workspace:own');
  expect((await house.browser().send('GET', '/api/v1/session')).status).toBe(401);
});

test('known and unknown addresses get the same answer and cost one hash each', async () => {
  const { email } = await house.open();
  const answers: unknown[] = [];
  for (const [address, password] of [
    [email, 'not the password'],
    ['nobody@example.jp', 'not the password'],
  ]) {
    const before = passwordHashes.computed;
    const answer = await house.browser().signIn(address ?? '', password);
    expect(passwordHashes.computed - before).toBe(1);
    answers.push([answer.status, { ...answer.json, requestId: '' }, answer.headers['set-cookie']]);
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]).toMatchObject([401, { code: 'wrong_credentials' }, undefined]);
});

test('signing in gives a new secret, ends the old session and ignores a planted one', async () => {
  const { email } = await house.open();
  const browser = house.browser();
  const planted = 'A'.repeat(43);
  browser.cookie = `__Host-session=${planted}`;
  await browser.signIn(email);
  const first = browser.cookie;
  expect(first).not.toContain(planted);
  await browser.signIn(email);
  expect(browser.cookie).not.toBe(first);
  const old = house.browser();
  old.cookie = first;
  expect((await old.send('GET', '/api/v1/session')).status).toBe(401);
  expect((await browser.send('GET', '/api/v1/session')).status).toBe(200);
});

test('a session ends at sign-out, after two idle hours and after twelve hours', async () => {
  const { email } = await house.open();
  const status = async (cookie: string | null) => {
    const browser = house.browser();
    browser.cookie = cookie;
    return (await browser.send('GET', '/api/v1/session')).status;
  };
  const leaving = house.browser();
  await leaving.signIn(email);
  const left = leaving.cookie;
  expect((await leaving.send('DELETE', '/api/v1/session')).status).toBe(204);
  expect(leaving.cookie).toBeNull();
  expect(await status(left)).toBe(401);
  const idle = house.browser();
  await idle.signIn(email);
  house.clock.advance(2 * 3600 + 1);
  expect(await status(idle.cookie)).toBe(401);
  const busy = house.browser();
  await busy.signIn(email);
  for (let hour = 0; hour < 11; hour += 1) {
    house.clock.advance(3600);
    expect(await status(busy.cookie)).toBe(200);
  }
  house.clock.advance(3600);
  expect(await status(busy.cookie)).toBe(401);
});

test('changing the password ends all other sessions and asks for the old one', async () => {
  const { email } = await house.open();
  const [here, there] = [house.browser(), house.browser()];
  await here.signIn(email);
  await there.signIn(email);
  const next = 'Hagi no hana 1192';
  const wrong = await here.send('PUT', '/api/v1/session/password', { current: 'not the password', next });
  expect([wrong.status, codeOf(wrong)]).toEqual([401, 'wrong_credentials']);
  expect((await here.send('PUT', '/api/v1/session/password', { current: PASSWORD, next })).status).toBe(204);
  expect((await here.send('GET', '/api/v1/session')).status).toBe(200);
  expect((await there.send('GET', '/api/v1/session')).status).toBe(401);
  expect((await house.browser().signIn(email)).status).toBe(401);
  expect((await house.browser().signIn(email, next)).status).toBe(201);
});

test('devices are listed without secrets, one or all others can be ended, never those of strangers', async () => {
  const { email } = await house.open();
  const stranger = house.browser();
  await stranger.signIn((await house.open()).email);
  const [here, phone, tablet] = [house.browser(), house.browser(), house.browser()];
  for (const browser of [here, phone, tablet]) await browser.signIn(email);
  const list = await here.send('GET', '/api/v1/sessions');
  const items = list.json.items as { id: string; current: boolean; ip: string }[];
  expect(items.map((item) => item.current).sort()).toEqual([false, false, true]);
  for (const browser of [here, phone, tablet]) expect(list.body).not.toContain(String(browser.cookie).split('=')[1]);
  const phoneId = items.find((item) => item.ip === phone.ip)?.id;
  expect((await stranger.send('DELETE', `/api/v1/sessions/${phoneId}`)).status).toBe(404);
  expect((await here.send('DELETE', `/api/v1/sessions/${phoneId}`)).status).toBe(204);
  expect((await phone.send('GET', '/api/v1/session')).status).toBe(401);
  expect((await here.send('DELETE', '/api/v1/sessions')).status).toBe(204);
  expect((await tablet.send('GET', '/api/v1/session')).status).toBe(401);
  expect((await here.send('GET', '/api/v1/session')).status).toBe(200);
});

test('a request from another site is refused although the browser adds the cookie', async () => {
  const { email } = await house.open();
  const browser = house.browser();
  await browser.signIn(email);
  const from = (headers: Record<string, string>) =>
    browser.send('PATCH', '/api/v1/session/profile', { name: 'Mallory' }, headers);
  expect((await from({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await from({ origin: 'null' })).status).toBe(403);
  expect((await from({ origin: `${PUBLIC_URL}.evil.example` })).status).toBe(403);
  // A browser may add Basic credentials by itself; they do not stand for a key.
  expect((await from({ origin: 'https://evil.example', authorization: 'Basic eDp5' })).status).toBe(403);
  expect((await browser.send('GET', '/api/v1/session')).json).toMatchObject({ member: { name: '大谷 学' } });
  expect((await from({})).status).toBe(204);
});

test('a wrong bearer key is not made good by the cookie', async () => {
  const { email } = await house.open();
  const browser = house.browser();
  await browser.signIn(email);
  expect(
    (await browser.send('GET', '/api/v1/workspace', undefined, { authorization: `Bearer mdg_${'A'.repeat(43)}` }))
      .status,
  ).toBe(401);
});

test('fields nobody asked for are ignored when changing the own profile', async () => {
  const { email, memberId, workspaceId } = await house.open();
  const owner = house.browser();
  await owner.signIn(email);
  const { browser } = await house.join(owner, 'agent');
  const sent = {
    name: '新名',
    role: 'owner',
    id: memberId,
    workspaceId,
    workspace_id: memberId,
    email: 'x@example.jp',
    createdAt: '2000-01-01T00:00:00Z',
    preferences: { theme: 'dark' },
  };
  expect((await browser.send('PATCH', '/api/v1/session/profile', sent)).status).toBe(204);
  const me = await browser.send('GET', '/api/v1/session');
  expect(me.json).toMatchObject({
    member: { name: '新名', role: 'agent', preferences: { theme: 'dark' } },
    workspace: { id: workspaceId },
  });
  expect(me.body).not.toContain('x@example.jp');
});

test('one person works in two workspaces and sees the one that is chosen', async () => {
  const [first, second] = [await house.open('一号店'), await house.open('二号店')];
  const secondOwner = house.browser();
  await secondOwner.signIn(second.email);
  const invited = await secondOwner.send('POST', '/api/v1/invitations', { email: first.email, role: 'agent' });
  const browser = house.browser();
  const accepted = await browser.send('POST', '/api/v1/invitation-acceptances', {
    token: String(invited.json.url).split('/').pop(),
    name: '大谷',
    password: PASSWORD,
  });
  expect(accepted.json).toEqual({ state: 'signed_in' });
  expect((await browser.send('GET', '/api/v1/session')).json).toMatchObject({
    workspace: { id: second.workspaceId },
    member: { role: 'agent' },
  });
  expect((await browser.send('PUT', '/api/v1/session/workspace', { workspaceId: first.workspaceId })).status).toBe(204);
  expect((await browser.send('GET', '/api/v1/session')).json).toMatchObject({
    workspace: { id: first.workspaceId },
    member: { role: 'owner' },
  });
  const third = await house.open('他社');
  expect((await browser.send('PUT', '/api/v1/session/workspace', { workspaceId: third.workspaceId })).status).toBe(404);
});
