import { customFieldEndpoints } from '../packages/contracts/custom-fields.ts';
import { conversationEndpoints } from '../packages/contracts/conversations.ts';
import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import type { Desk } from './desk.ts';
import { useStage } from './stage.ts';

const stage = useStage();
/** Nothing said of a field but its names. */
const plain = {
  ...{ help: { ja: '', en: '' }, options: [], defaultValue: null, masked: false, searchable: false },
  ...{ viewRoles: null, editRoles: null },
};
const customer = { familyName: '高梨', givenName: '恵' };

/** By the palette, as the key of one's choice would: what is written goes with it. */
async function solve(desk: Desk): Promise<void> {
  const words = desk.say('saved-views.submit.solved');
  await desk.page.keyboard.press('Control+k');
  await desk.page.getByRole('combobox').last().fill(words);
  await desk.page
    .getByRole('option', { name: new RegExp(`^${words}`) })
    .first()
    .click();
}

test('who solves is asked for what is missing, fills it in without leaving the keys, and it is solved', async () => {
  const owner = await stage().asOwner();
  await owner(customFieldEndpoints.createField, {
    body: {
      noun: 'conversation',
      key: 'model',
      type: 'text',
      label: { ja: '型番', en: 'Model' },
      requiredOn: 'solve',
      ...plain,
    },
  });
  const statusOf = async (id: string) =>
    (await owner(conversationEndpoints.getConversation, { params: { id } })).status;
  const first = await stage().received({ subject: '電源が入らない', body: 'お願いします。', customer });
  const second = await stage().received({ subject: 'もう一件', body: 'お願いします。', customer });
  const desk = await stage().atDesk(await stage().hire('agent', '山本 彩'));
  const { page } = desk;
  const dialog = page.getByRole('dialog', { name: desk.say('custom-fields.solving.title') });

  await desk.openConversation(first.id);
  await solve(desk);
  await dialog.waitFor();
  await expect.poll(() => dialog.locator('input:focus').count()).toBe(1);
  expect(await barriers(page, { within: '[role=dialog]' })).toEqual([]);
  await page.keyboard.type('YC-520');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => statusOf(first.id)).toBe('solved');

  // An answer that solves waits in the thread until the field is filled, then goes as it was written.
  await desk.openConversation(second.id);
  await desk.reply().fill('直りました。');
  await solve(desk);
  await dialog.waitFor();
  expect(await statusOf(second.id)).toBe('new');
  await dialog.getByRole('textbox', { name: '型番' }).fill('YC-530');
  await dialog.getByRole('button', { name: desk.say('custom-fields.solving.send') }).click();
  await expect.poll(() => statusOf(second.id)).toBe('solved');
  await desk.said('直りました。').waitFor();
}, 60_000);
