import { macroEndpoints as api } from '@madoguchi/contracts/macros.ts';
import { expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { loadMacros } from './load-macros.ts';

const house = testApp();

test('the demo shop has some twenty texts in both languages, all with a reading or in letters', async () => {
  const desk = await house.open();
  const nothing = {
    members: new Map(),
    teams: new Map(),
    inboxes: new Map(),
    categories: new Map(),
    customers: new Map(),
  };
  await loadMacros(house.services.kernel, { workspaceId: desk.id, ...nothing }, 'ja');
  const { items } = (await house.call(api.listMacros, { as: desk.owner })).body;
  expect(items.length).toBeGreaterThanOrEqual(20);
  expect(new Set(items.map((each) => each.locale))).toEqual(new Set(['ja', 'en']));
  for (const each of items.filter((one) => one.locale === 'ja')) expect(each.kana, each.name).not.toBe('');
});
