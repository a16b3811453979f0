import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a callback is promised, missed twice and kept', async () => {
  const yamamoto = await stage().hire('agent', '山本 彩');
  const { id } = await stage().received({
    subject: '配送の日時',
    body: 'お電話をください。',
    customer: { familyName: '小林', givenName: '由紀子', identities: [{ kind: 'phone', value: '090-0000-1842' }] },
  });
  const desk = await stage().atDesk(yamamoto);
  const { page } = desk;
  await desk.openConversation(id);
  await page.keyboard.press('b');
  const dialog = page.getByRole('dialog', { name: desk.say('tasks.form.newCallback') });
  await dialog.getByRole('button', { name: desk.say('ui.save') }).click();
  await dialog.waitFor({ state: 'detached' });

  await page
    .getByRole('complementary')
    .getByRole('link', { name: /配送の日時/ })
    .first()
    .click();
  const button = (result: string) =>
    page.getByRole('button', { name: desk.say(`tasks.result.${result}`), exact: true });
  await page.getByRole('link', { name: '090-0000-1842' }).waitFor();
  await button('absent').click();
  await page
    .getByText(desk.say('tasks.absences', { count: 1 }))
    .first()
    .waitFor();
  await button('absent').click();
  await page
    .getByText(desk.say('tasks.absences', { count: 2 }))
    .first()
    .waitFor();
  expect(await barriers(page, { within: '.panes' })).toEqual([]);
  await page.getByRole('textbox', { name: desk.say('tasks.attempt.note') }).fill('土曜午前で確定');
  await button('reached').click();
  await page.getByText(desk.say('tasks.reopen')).waitFor();

  await desk.openConversation(id);
  await desk.said('お電話でお話ししました。').waitFor();
  await desk.said('土曜午前で確定').waitFor();

  // The same customer stands at the counter: the number says who it is, from any screen and without the mouse.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+m');
  const memo = page.getByRole('dialog', { name: desk.say('tasks.memoForm.title') });
  await memo.getByRole('radio', { name: desk.say('tasks.memoForm.ways.visit') }).press('Enter');
  const number = memo.getByLabel(desk.say('tasks.memoForm.phone'));
  await number.fill('03-0000-9999');
  await memo.getByText(desk.say('tasks.memoForm.nobody')).waitFor();
  await number.fill('０９０００００１８４２');
  await memo.getByRole('radio', { name: /小林/ }).and(memo.locator(':checked')).waitFor({ state: 'attached' });
  expect(await barriers(page, { within: '[role=dialog]' })).toEqual([]);
  await memo.getByRole('textbox', { name: desk.say('tasks.memoForm.matter') }).fill('申込書をお預かりしました');
  await memo
    .locator('input[type=file]')
    .setInputFiles({ name: '申込書.txt', mimeType: 'text/plain', buffer: Buffer.from('署名済み') });
  await memo.getByText('申込書.txt').waitFor();
  await page.keyboard.press('Control+Enter');
  await memo.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: desk.say('tasks.memoForm.open') }).click();
  await page.getByRole('heading', { name: '来店：小林 由紀子' }).waitFor();
  await desk.said('申込書をお預かりしました').waitFor();
});
