import { expect, test } from 'vitest';
import { PASSWORD, testHouse, type Answer, type Browser } from '../testing/house.ts';

const house = testHouse();
let guests = 0;

async function owner(): Promise<Browser & { email: string }> {
  const { email } = await house.open();
  const browser = house.browser();
  await browser.signIn(email);
  return Object.assign(browser, { email });
}

const newAddress = (): string => `guest${(guests += 1)}@example.jp`;
const invite = (by: Browser, email: string, more: object = {}): Promise<Answer> =>
  by.send('POST', '/api/v1/invitations', { email, role: 'agent', ...more });
const tokenOf = (answer: Answer): string => String(answer.json.url).split('/').pop() ?? '';
const accept = (token: string, more: object = {}): Promise<Answer> =>
  house
    .browser()
    .send('POST', '/api/v1/invitation-acceptances', { token, name: '山本 彩', password: PASSWORD, ...more });
const lookUp = (token: string): Promise<Answer> =>
  house.browser().send('POST', '/api/v1/invitation-lookups', { token });

test('an invited person looks the invitation up, joins with role and teams, and is signed in', async () => {
  const boss = await owner();
  const team = await boss.send('POST', '/api/v1/teams', { name: '技術' });
  const email = newAddress();
  const invited = await invite(boss, email, { role: 'supervisor', teamIds: [team.json.id] });
  expect(invited.json).toMatchObject({ mailed: true });
  expect(house.mails.at(-1)).toMatchObject({
    to: email,
    kind: 'invitation',
    locale: 'ja',
    values: { url: invited.json.url, workspace: '珈琲堂', days: 7 },
  });
  expect((await lookUp(tokenOf(invited))).json).toEqual({
    email,
    workspaceName: '珈琲堂',
    role: 'supervisor',
    hasAccount: false,
  });
  const browser = house.browser();
  const joined = await browser.send('POST', '/api/v1/invitation-acceptances', {
    token: tokenOf(invited),
    name: '山本 彩',
    password: PASSWORD,
  });
  expect([joined.status, joined.json]).toEqual([201, { state: 'signed_in' }]);
  expect((await browser.send('GET', '/api/v1/session')).json).toMatchObject({
    member: { email, role: 'supervisor', teamIds: [team.json.id] },
  });
  expect((await boss.send('GET', '/api/v1/invitations')).json.items).toEqual([]);
});

test('an invitation is accepted once, also by several at the same moment', async () => {
  const boss = await owner();
  const token = tokenOf(await invite(boss, newAddress()));
  const answers = await Promise.all([1, 2, 3].map(() => accept(token)));
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  expect((await boss.send('GET', '/api/v1/members')).json.items).toHaveLength(2);
  expect([(await accept(token)).json.code, (await lookUp(token)).json.code]).toEqual([
    'token_invalid',
    'token_invalid',
  ]);
});

test('a revoked, replaced or week-old invitation is dead', async () => {
  const boss = await owner();
  const revoked = await invite(boss, newAddress());
  expect((await boss.send('DELETE', `/api/v1/invitations/${String(revoked.json.id)}`)).status).toBe(204);
  expect((await boss.send('DELETE', `/api/v1/invitations/${String(revoked.json.id)}`)).status).toBe(404);
  const email = newAddress();
  const replaced = await invite(boss, email);
  const current = await invite(boss, email);
  const old = await invite(boss, newAddress());
  for (const dead of [revoked, replaced]) expect((await accept(tokenOf(dead))).json.code).toBe('token_invalid');
  expect((await accept(tokenOf(current))).status).toBe(201);
  house.clock.advance(7 * 24 * 3600 + 1);
  expect([(await accept(tokenOf(old))).json.code, (await lookUp(tokenOf(old))).json.code]).toEqual([
    'token_invalid',
    'token_invalid',
  ]);
});

test('a failed acceptance does not burn the invitation', async () => {
  const token = tokenOf(await invite(await owner(), newAddress()));
  expect((await accept(token, { password: 'password123' })).json.code).toBe('password_common');
  expect((await accept(token)).status).toBe(201);
});

test('a person who exists proves the password and keeps it', async () => {
  const { email } = await house.open();
  const token = tokenOf(await invite(await owner(), email));
  expect((await lookUp(token)).json.hasAccount).toBe(true);
  expect((await accept(token, { password: 'Somebody else 99' })).json.code).toBe('wrong_credentials');
  expect((await accept(token)).json).toEqual({ state: 'signed_in' });
  expect((await house.browser().signIn(email)).status).toBe(201);
});

test('members are not invited again, also deactivated ones; foreign teams are unknown', async () => {
  const boss = await owner();
  const { id, email } = await house.join(boss, 'agent');
  expect((await invite(boss, email)).json.code).toBe('already_member');
  await boss.send('PATCH', `/api/v1/members/${id}`, { active: false });
  expect((await invite(boss, email)).json.code).toBe('already_member');
  const foreign = await (await owner()).send('POST', '/api/v1/teams', { name: 'よその' });
  expect((await invite(boss, newAddress(), { teamIds: [foreign.json.id] })).json.code).toBe('unknown_team');
});

test('invitations of another workspace cannot be seen or revoked', async () => {
  const invited = await invite(await owner(), newAddress());
  const stranger = await owner();
  expect((await stranger.send('GET', '/api/v1/invitations')).json.items).toEqual([]);
  expect((await stranger.send('DELETE', `/api/v1/invitations/${String(invited.json.id)}`)).status).toBe(404);
  expect((await lookUp(tokenOf(invited))).status).toBe(200);
});

test('there is no other way to get an account', async () => {
  expect((await accept('A'.repeat(43))).json.code).toBe('token_invalid');
  expect(
    (await house.browser().send('POST', '/api/v1/people', { email: newAddress(), password: PASSWORD })).status,
  ).toBe(404);
});
