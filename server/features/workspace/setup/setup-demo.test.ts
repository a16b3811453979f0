import { expect, test } from 'vitest';
import { createTranslate } from '../../../kernel/i18n.ts';
import { PASSWORD, testHouse } from '../testing/house.ts';
import { createWorkspace } from './create-workspace.ts';

const house = testHouse({
  loadDemo: (kernel, locale) =>
    createWorkspace(kernel, house.kernel.accountsPool, {
      name: 'みなと珈琲機器',
      referencePrefix: 'MK',
      locale,
      timeZone: 'Asia/Tokyo',
      businessHours: { week: {}, japaneseHolidays: true },
      isDemo: true,
      owner: { name: '山本 彩', email: 'yamamoto@example.jp', password: PASSWORD },
      translate: createTranslate(),
    }),
});

test('the demo is loaded once, also for impatient visitors, and signs in as its member', async () => {
  const browsers = [house.browser(), house.browser(), house.browser()];
  const answers = await Promise.all(
    browsers.map((browser) => browser.send('POST', '/api/v1/setup/demo', { locale: 'ja' })),
  );
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  const visitor = browsers[answers.findIndex((answer) => answer.status === 201)];
  expect((await visitor?.send('GET', '/api/v1/session'))?.json).toMatchObject({
    workspace: { isDemo: true },
    member: { name: '山本 彩' },
  });
  expect((await house.browser().send('POST', '/api/v1/setup/demo', { locale: 'ja' })).status).toBe(404);
});
