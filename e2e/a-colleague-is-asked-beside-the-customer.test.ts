import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { openOffice } from './office.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a colleague is asked beside the customer', async () => {
  const { id, desk, office } = await openOffice(
    stage(),
    { subject: '返金の件', body: '返金をお願いします。口座は別にお伝えします。' },
    { path: '/app/asides', empty: 'asides.empty.asked' },
  );

  await desk.openConversation(id);
  await desk.page.keyboard.press('Control+k');
  await desk.page.keyboard.type(desk.say('asides.action'));
  // Not the line that searches for these words, which is there before the conversation is.
  await desk.page
    .getByRole('option', { name: new RegExp(`^${desk.say('asides.action')}`) })
    .first()
    .click();
  const dialog = desk.page.getByRole('dialog', { name: desk.say('asides.action') });
  await dialog.getByRole('combobox', { name: desk.say('asides.form.member') }).fill('経理');
  await desk.page.getByRole('option', { name: '経理 花' }).click();
  await dialog.getByRole('textbox', { name: desk.say('asides.form.subject') }).fill('返金できますか');
  await dialog.getByRole('textbox', { name: desk.say('asides.form.body') }).fill('3,000円です。');
  await dialog.getByRole('button', { name: desk.say('asides.form.send') }).click();
  await desk.page.getByRole('button', { name: /返金できますか/ }).waitFor();

  // It comes by itself, and nothing of what the customer said comes with it.
  await office.page.getByRole('link', { name: /返金できますか/ }).click();
  await office.page.getByText('3,000円です。').waitFor();
  expect(await office.page.getByText('口座は別に').count()).toBe(0);
  expect(await barriers(office.page)).toEqual([]);
  await office.page.getByRole('textbox', { name: office.say('asides.answer') }).fill('返金してください。');
  await office.page.getByRole('button', { name: office.say('asides.sendAnswer') }).click();

  await desk.page.getByRole('button', { name: new RegExp(desk.say('asides.state.answered')) }).click();
  await desk.page.getByRole('dialog').getByText('返金してください。').waitFor();
});
