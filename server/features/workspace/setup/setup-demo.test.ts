import { expect, test } from 'vitest';
import { createTranslate } from '../../../kernel/i18n.ts';
import { WEEKDAYS } from '../../../testing/workspace.ts';
import { PASSWORD, testHouse } from '../testing/house.ts';
import { createWorkspace } from './create-workspace.ts';

const GUEST = 'yamamoto@example.jp';
let demo: { workspaceId: string; personId: string } | null = null;

/** As the real one: made once, then found again. */
const house = testHouse({
  loadDemo: async (kernel, locale) => {
    demo ??= await createWorkspace(kernel, house.kernel.accountsPool, {
      name: 'みなと珈琲機器',
      referencePrefix: 'MK',
      locale,
      timeZone: 'Asia/Tokyo',
      businessHours: { week: {}, japaneseHolidays: true },
      isDemo: true,
      owner: { name: '山本 彩', email: GUEST, password: PASSWORD },
      translate: createTranslate(),
    });
    return demo;
  },
});

const wanted = {
  workspaceName: '珈琲堂',
  referencePrefix: 'KD',
  locale: 'ja',
  timeZone: 'Asia/Tokyo',
  businessHours: WEEKDAYS,
  name: '大谷 学',
  email: 'first@example.jp',
  password: 'Nadeshiko-no-iro 31',
};
const demos = () => house.look('select count(*)::int as count from app.workspaces where is_demo');

test('the demo is loaded once, also for impatient visitors, and signs in as its member, again and again', async () => {
  const browsers = [house.browser(), house.browser(), house.browser()];
  const answers = await Promise.all(
    browsers.map((browser) => browser.send('POST', '/api/v1/setup/demo', { locale: 'ja' })),
  );
  expect(answers.every((answer) => answer.status === 201 || answer.json.code === 'setup_running')).toBe(true);
  const visitor = browsers[answers.findIndex((answer) => answer.status === 201)];
  expect((await visitor?.send('GET', '/api/v1/session'))?.json).toMatchObject({
    workspace: { isDemo: true },
    member: { name: '山本 彩' },
  });
  expect((await house.browser().send('POST', '/api/v1/setup/demo', { locale: 'ja' })).status).toBe(201);
  expect(await demos()).toEqual([{ count: 1 }]);
});

test('a visitor looks with the eyes of the role asked for and in their own language; nobody is the owner', async () => {
  const first = house.browser();
  await first.send('POST', '/api/v1/setup/demo', { locale: 'ja' });
  const members = { admin: await house.join(first, 'admin'), partner: await house.join(first, 'partner') };
  const visitors = { admin: house.browser(), partner: house.browser() };
  for (const role of ['admin', 'partner'] as const) {
    const locale = role === 'admin' ? 'en' : 'ja';
    const answer = await visitors[role].send('POST', '/api/v1/setup/demo', { locale, as: role });
    expect(answer.status).toBe(201);
    const session = await visitors[role].send('GET', '/api/v1/session');
    expect(session.json).toMatchObject({ member: { id: members[role].id, role, locale }, workspace: { isDemo: true } });
  }
  const send = (as: string) => house.browser().send('POST', '/api/v1/setup/demo', { locale: 'ja', as });
  expect((await send('supervisor')).status).toBe(404);
  expect((await send('owner')).status).toBe(422);
});

test('who sets up under the address of somebody of the demo must be them: their password is proved, not replaced', async () => {
  const before = await house.look('select password_hash from accounts.people where email = $1', [GUEST]);
  const taker = house.browser();
  const answer = await taker.send('POST', '/api/v1/setup', { ...wanted, email: GUEST });
  expect([answer.status, answer.json.code]).toEqual([401, 'wrong_credentials']);
  expect(taker.cookie).toBeNull();
  expect(await house.look('select password_hash from accounts.people where email = $1', [GUEST])).toEqual(before);
  expect((await taker.send('GET', '/api/v1/setup')).json).toEqual({ needed: true });
});

test('once there is a real workspace nobody enters or rules the demo any more, and its guests reach nothing but the demo', async () => {
  const guest = house.browser();
  await guest.send('POST', '/api/v1/setup/demo', { locale: 'ja' });
  const ruler = house.browser();
  await ruler.send('POST', '/api/v1/setup/demo', { locale: 'ja', as: 'admin' });
  const owner = house.browser();
  expect((await owner.send('POST', '/api/v1/setup', wanted)).status).toBe(201);
  const real = (await owner.send('GET', '/api/v1/session')).json.workspace as { id: string; isDemo: boolean };
  expect(real.isDemo).toBe(false);
  for (const browser of [house.browser(), guest, owner]) {
    expect((await browser.send('POST', '/api/v1/setup/demo', { locale: 'ja' })).status).toBe(404);
    expect((await browser.send('POST', '/api/v1/setup', { ...wanted, email: 'second@example.jp' })).status).toBe(404);
  }
  expect((await ruler.send('GET', '/api/v1/session')).status).toBe(401);
  expect((await guest.send('PUT', '/api/v1/session/workspace', { workspaceId: real.id })).status).toBe(404);
  const seen = await guest.send('GET', '/api/v1/session');
  expect(seen.json).toMatchObject({ workspace: { isDemo: true }, workspaces: [{ name: 'みなと珈琲機器' }] });
  for (const url of ['/api/v1/members', '/api/v1/teams', '/api/v1/workspace'])
    expect((await guest.send('GET', url)).body).not.toContain(wanted.workspaceName);
  expect((await owner.send('PUT', '/api/v1/session/workspace', { workspaceId: demo?.workspaceId })).status).toBe(404);
});
