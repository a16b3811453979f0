import { expect, test } from 'vitest';
import { PASSWORD, testHouse, type Browser } from '../testing/house.ts';
import { WEEKDAYS } from '../../../testing/workspace.ts';

const house = testHouse();
const wanted = {
  workspaceName: '珈琲堂',
  referencePrefix: 'kd',
  locale: 'ja',
  timeZone: 'Asia/Tokyo',
  businessHours: WEEKDAYS,
  name: '大谷 学',
  email: 'First@Example.jp',
  password: PASSWORD,
};

test('before the first workspace nothing but set-up works, and a refused set-up leaves nothing', async () => {
  const browser = house.browser();
  expect((await browser.send('GET', '/api/v1/setup')).json).toEqual({ needed: true });
  expect((await browser.signIn('first@example.jp')).status).toBe(401);
  expect((await browser.send('POST', '/api/v1/password-resets', { email: 'first@example.jp' })).status).toBe(202);
  expect((await browser.send('POST', '/api/v1/setup', { ...wanted, password: 'password123' })).json.code).toBe(
    'password_common',
  );
  expect((await browser.send('POST', '/api/v1/setup', { ...wanted, timeZone: 'Mars/Olympus' })).json.code).toBe(
    'unknown_time_zone',
  );
  expect((await browser.send('GET', '/api/v1/setup')).json).toEqual({ needed: true });
});

test('of several first visits at the same moment one makes the workspace; afterwards set-up is gone', async () => {
  const browsers = Array.from({ length: 4 }, () => house.browser());
  const answers = await Promise.all(
    browsers.map((browser, index) =>
      browser.send('POST', '/api/v1/setup', { ...wanted, email: `first${index}@example.jp` }),
    ),
  );
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  expect(answers.every((answer) => [201, 404, 409].includes(answer.status))).toBe(true);
  const winner = browsers[answers.findIndex((answer) => answer.status === 201)] as Browser;
  const me = await winner.send('GET', '/api/v1/session');
  expect(me.json).toMatchObject({
    workspace: { name: '珈琲堂', referencePrefix: 'KD' },
    member: { role: 'owner', name: '大谷 学' },
  });
  expect((await winner.send('GET', '/api/v1/teams')).json.items).toMatchObject([
    { name: '一次窓口', memberIds: [(me.json.member as { id: string }).id] },
  ]);
  // Whoever is invited next refunds no more than this without asking; the owner changes it in the settings.
  const stored = await house.look(`select settings -> 'authority' -> 'limits' as limits from app.workspaces`);
  expect(stored).toEqual([{ limits: { supervisor: 100_000, agent: 10_000, partner: 3_000 } }]);
  const categories = (await winner.send('GET', '/api/v1/categories')).json.items as {
    parentId: string | null;
    nameJa: string;
    nameEn: string;
  }[];
  expect(categories.filter((category) => category.parentId === null).map((category) => category.nameJa)).toEqual([
    '操作',
    '技術',
    '事務',
    '配送',
    '支払',
  ]);
  expect(categories.every((category) => !category.nameEn.includes('.') && !category.nameJa.includes('.'))).toBe(true);
  const late = house.browser();
  expect((await late.send('GET', '/api/v1/setup')).json).toEqual({ needed: false });
  expect((await late.send('POST', '/api/v1/setup', wanted)).status).toBe(404);
  expect((await late.send('POST', '/api/v1/setup/demo', { locale: 'ja' })).status).toBe(404);
  const count = await house.look('select count(*)::int as count from app.workspaces');
  expect(count).toEqual([{ count: 1 }]);
});
