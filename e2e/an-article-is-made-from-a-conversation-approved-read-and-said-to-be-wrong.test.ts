import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('an agent makes an article from a conversation, a supervisor approves it, it is read with its notes, and a mistake reaches its owner', async () => {
  const yamamoto = await stage().hire('agent', '山本 彩');
  const suzuki = await stage().hire('supervisor', '鈴木 大輔');
  const { id } = await stage().received({
    subject: '除石灰ランプの消し方',
    body: '除石灰のランプが消えません。どうすればよいですか。',
    customer: { familyName: '小林', givenName: '由紀子', identities: [{ kind: 'email', value: 'k@example.jp' }] },
  });
  const desk = await stage().atDesk(yamamoto);
  const { page } = desk;
  await desk.openConversation(id);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(desk.say('knowledge.action.draft'));
  await page.getByRole('option', { name: new RegExp(`^${desk.say('knowledge.action.draft')}`) }).click();
  const answer = page.getByRole('textbox', { name: desk.say('knowledge.form.answer') });
  await answer.click();
  await page.keyboard.type('抽出ボタンを5秒押し続けます。');
  const notes = page.getByRole('textbox', { name: desk.say('knowledge.form.internal') });
  expect(await notes.innerText()).toContain('除石灰のランプが消えません');
  await notes.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' センサー不良は無償交換。');
  await page.getByRole('button', { name: desk.say('knowledge.form.save'), exact: true }).click();
  await page.getByRole('button', { name: desk.say('knowledge.steps.submit') }).click();
  await page.getByText(desk.say('knowledge.state.in_review')).first().waitFor();
  const address = page.url();

  const boss = await stage().atDesk(suzuki);
  await boss.page.goto(address.split('?')[0] ?? '');
  await boss.page.getByRole('button', { name: boss.say('knowledge.steps.publish'), exact: true }).click();
  await boss.page
    .getByRole('dialog')
    .getByRole('button', { name: boss.say('knowledge.steps.publish'), exact: true })
    .click();
  await boss.page.getByText(boss.say('knowledge.state.published')).first().waitFor();
  expect(await barriers(boss.page, { within: '.panes' })).toEqual([]);

  await boss.openConversation(id);
  await boss.page.getByRole('button', { name: boss.say('knowledge.tool.open'), exact: true }).click();
  const pop = boss.page.getByRole('dialog', { name: boss.say('knowledge.tool.title') });
  await pop.getByRole('button', { name: /除石灰ランプの消し方/ }).click();
  await pop.getByText('センサー不良は無償交換。').waitFor();
  await pop.getByRole('button', { name: boss.say('knowledge.tool.flag') }).click();
  const dialog = boss.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('10秒に変わりました。');
  await dialog.getByRole('button', { name: boss.say('knowledge.flag.send') }).click();
  await dialog.waitFor({ state: 'detached' });

  await page.getByText('10秒に変わりました。').waitFor();
  await expect
    .poll(() =>
      page
        .getByRole('button', { name: /お知らせ|通知/ })
        .first()
        .textContent(),
    )
    .toMatch(/\d/);
});
