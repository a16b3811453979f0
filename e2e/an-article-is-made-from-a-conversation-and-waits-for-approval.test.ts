import { expect, test } from 'vitest';
import { useStage } from './stage.ts';

const stage = useStage();

test('an agent makes an article from a conversation, adds notes for us and asks for approval', async () => {
  const yamamoto = await stage().hire('agent', '山本 彩');
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
});
