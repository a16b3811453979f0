import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import type { Desk } from './desk.ts';
import { useStage } from './stage.ts';

const stage = useStage();

/** Opens a list of choices by its name and takes one. */
async function choose(page: Page, name: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).last().click();
  await page.getByRole('option', { name: option }).click();
}

async function makeField(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.go('/app/settings/fields');
  const of = desk.say('custom-fields.of');
  await choose(page, new RegExp(of), new RegExp(`^${desk.say('custom-fields.noun.conversation')}`));
  await page.getByRole('button', { name: desk.say('custom-fields.new') }).click();
  const dialog = page.getByRole('dialog', { name: desk.say('custom-fields.new') });
  const type = (name: string, text: string) =>
    dialog
      .getByRole('textbox', { name: desk.say(name) })
      .first()
      .fill(text);
  await type('custom-fields.labelJa', '修理の区分');
  await type('custom-fields.key', 'repair');
  await choose(page, new RegExp(desk.say('custom-fields.type')), desk.say('custom-fields.typeName.choice'));
  for (const [at, option] of ['有償', '無償'].entries()) {
    await dialog.getByRole('button', { name: desk.say('custom-fields.optionAdd') }).click();
    await dialog
      .getByRole('textbox', { name: desk.say('custom-fields.optionJa') })
      .nth(at)
      .fill(option);
  }
  expect(await barriers(page, { within: '[role=dialog]' })).toEqual([]);
  await dialog.getByRole('button', { name: desk.say('custom-fields.add'), exact: true }).click();
  await page.getByRole('listitem').filter({ hasText: '修理の区分' }).waitFor();
}

test('an admin makes a field, an agent fills it in, and a view holds what it says', async () => {
  const received = async (subject: string) =>
    (await stage().received({ subject, body: 'お願いします。', customer: { familyName: '高梨', givenName: subject } }))
      .id;
  const id = await received('電源が入らない');
  await received('色の相談');
  const agent = await stage().hire('agent', '山本 彩');
  const desk = await stage().atDesk(agent);
  await desk.openConversation(id);

  await makeField(await stage().atDesk(stage().owner));

  // Without a reload: the field is there as soon as it is made.
  const { page } = desk;
  const of = desk.say('custom-fields.of_conversation');
  await page.getByRole('button', { name: desk.say('custom-fields.editOf', { of }) }).click();
  await choose(page, /修理の区分/, '無償');
  await page
    .getByRole('complementary')
    .getByRole('button', { name: desk.say('ui.save') })
    .click();
  await page.getByRole('complementary').getByText('無償', { exact: true }).first().waitFor();

  await desk.openList('all');
  await desk.row('色の相談').first().waitFor();
  await desk
    .list()
    .getByRole('button', { name: desk.say('desk.filter.title') })
    .click();
  await page.getByRole('button', { name: desk.say('custom-fields.condition.add') }).click();
  await choose(page, /修理の区分/, '無償');
  await expect.poll(() => desk.row('色の相談').count()).toBe(0);
  await desk.row('電源が入らない').first().waitFor();
  await page.getByRole('button', { name: desk.say('saved-views.menu.saveFilter') }).click();
  const dialog = page.getByRole('dialog', { name: desk.say('saved-views.editor.new') });
  await dialog.getByRole('textbox', { name: desk.say('saved-views.editor.name') }).fill('無償修理');
  await dialog.getByRole('button', { name: desk.say('saved-views.editor.save') }).click();
  await desk
    .list()
    .getByRole('tab', { name: /無償修理/ })
    .waitFor();
  await desk.row('電源が入らない').first().waitFor();
  expect(await desk.row('色の相談').count()).toBe(0);
}, 60_000);
