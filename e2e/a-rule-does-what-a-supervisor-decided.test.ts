import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import type { Desk } from './desk.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const press = (desk: Desk, key: string) => desk.page.getByRole('button', { name: desk.say(key), exact: true }).click();

/** The builder with an example in it. */
async function openExample(desk: Desk, example: string): Promise<void> {
  await desk.go('/app/settings/rules');
  await press(desk, 'automation.new');
  await desk.page
    .getByRole('dialog')
    .getByRole('button', { name: desk.say(`automation.template.${example}.name`) })
    .click();
  await desk.page.getByRole('heading', { name: desk.say('automation.preview.title') }).waitFor();
}

test('a supervisor builds a rule, sees what it would have done, switches it on, and the next mail is handled', async () => {
  await stage().mailed({ from: '小川 実 <ogawa@example.jp>', subject: '請求書の再発行', text: 'お願いいたします。' });
  const chief = await stage().hire('supervisor', '山本 彩');
  const desk = await stage().atDesk(chief);
  const { page } = desk;
  await openExample(desk, 'billing');
  const preview = page.getByRole('region', { name: desk.say('automation.preview.title') });
  await preview.getByRole('link', { name: '請求書の再発行' }).waitFor();
  await preview
    .getByText(desk.say('automation.did.add_tag', { name: desk.say('automation.template.billing.tag') }))
    .waitFor();
  expect(await barriers(page, { within: '.settings' })).toEqual([]);
  await press(desk, 'automation.saveAndEnable');
  const name = desk.say('automation.template.billing.name');
  await page.getByRole('switch', { name: desk.say('automation.enabled', { name }) }).waitFor();
  expect(await barriers(page, { within: '.settings' })).toEqual([]);

  const item = await stage().mailed({
    from: '前田 佳奈 <maeda@example.jp>',
    subject: '領収書について',
    text: '送ってください。',
  });
  await desk.openConversation(item.id);
  await desk.conversation().getByText(desk.say('automation.template.billing.tag'), { exact: true }).first().waitFor();

  // Why: the rule's own log says it, and leads there.
  await desk.go('/app/settings/rules');
  await page.getByRole('button', { name: desk.say('automation.edit', { name }) }).click();
  const log = page.getByRole('region', { name: desk.say('automation.runs.title') });
  await log.getByRole('link', { name: '領収書について' }).waitFor();
  expect(await barriers(page, { within: '.settings' })).toEqual([]);
});

test('the order of rules is changed by keyboard, and an English screen says them in English', async () => {
  const chief = await stage().hire('supervisor', 'Ann Example', { language: 'en' });
  const desk = await stage().atDesk(chief, { language: 'en', colorScheme: 'dark' });
  const { page } = desk;
  await openExample(desk, 'vip');
  await press(desk, 'automation.save');
  const rules = page.getByRole('list', { name: desk.say('automation.list') }).locator('> li');
  const name = desk.say('automation.template.vip.name');
  await rules.filter({ hasText: name }).waitFor();
  await page.getByRole('button', { name: desk.say('automation.up', { name }) }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => rules.first().textContent()).toContain(name);
  expect(await barriers(page, { within: '.settings' })).toEqual([]);
});
