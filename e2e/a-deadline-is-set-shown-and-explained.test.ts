import { slaEndpoints } from '@madoguchi/contracts/sla.ts';
import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a target is set, the row counts down, the deadline is explained, and a new target counts for what comes next', async () => {
  const desk = await stage().atDesk(stage().owner);
  const { page } = desk;
  const button = (key: string) => page.getByRole('button', { name: desk.say(`sla.settings.${key}`) });

  // Around the clock, so that the story holds on any day of the year.
  await desk.go('/app/settings/sla');
  await button('create').click();
  await page.getByRole('textbox', { name: desk.say('sla.settings.name') }).fill('お急ぎ窓口');
  const time = desk.say('sla.settings.timeOf', {
    kind: desk.say('sla.kind.first_response'),
    priority: desk.say('desk.priority.normal'),
  });
  await page.getByRole('textbox', { name: time }).fill('2:00');
  await page.getByRole('button', { name: new RegExp(desk.say('sla.settings.calendar')) }).click();
  await page.getByRole('option', { name: desk.say('sla.settings.calendarAlways') }).click();
  await button('preview').click();
  await page.getByText(/件が対象になります/).waitFor();
  await page.getByRole('button', { name: desk.say('ui.save') }).click();
  await page.getByText(desk.say('sla.settings.saved')).waitFor();
  // The first that fits counts: above the two that were there.
  const up = page.getByRole('button', { name: desk.say('sla.settings.up', { name: 'お急ぎ窓口' }) });
  await up.click();
  await page.getByRole('listitem').nth(1).filter({ hasText: 'お急ぎ窓口' }).waitFor();
  await up.click();
  await page.getByRole('listitem').first().filter({ hasText: 'お急ぎ窓口' }).waitFor();
  expect(await barriers(page, { within: '.settings' })).toEqual([]);

  const { id } = await stage().received({
    subject: '水が漏れる',
    body: '給水タンクから水が漏れます。',
    customer: { familyName: '村上' },
  });
  await desk.openList();
  await desk
    .row('水が漏れる')
    .filter({ hasText: desk.say('sla.time.left.hours', { amount: 1 }) })
    .waitFor();

  await desk.openConversation(id);
  await page.locator('.due-button').getByRole('button').click();
  const why = page.getByRole('dialog', { name: desk.say('sla.explain.title') });
  await why.getByText(desk.say('sla.explain.always'), { exact: false }).waitFor();
  await why.getByText(desk.say('sla.why.open'), { exact: true }).first().waitFor();
  const clocks = await stage().product.api()(slaEndpoints.listConversationClocks, { params: { id } });
  expect(clocks.items.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['first_response pending']);
  await page.keyboard.press('Escape');

  await desk.answer('部品をお送りします。');
  await page.locator('.due-button').waitFor({ state: 'detached' });
});
