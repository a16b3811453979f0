import { expect, test } from 'vitest';
import { articleEndpoints } from '../packages/contracts/articles.ts';
import { helpCenterEndpoints } from '../packages/contracts/help-center.ts';
import type { Desk } from './desk.ts';
import { useStage } from './stage.ts';
import { until } from './until.ts';

const stage = useStage();
const LINK = 'https://example.jp/kaisetsu';

const press = (desk: Desk, key: string) =>
  desk.page
    .getByRole('button', { name: desk.say(key), exact: true })
    .first()
    .click();

/** Publishes what is written, as the next version. */
async function publish(desk: Desk, title: string): Promise<void> {
  await press(desk, 'knowledge.steps.publish');
  const dialog = desk.page.getByRole('dialog', { name: desk.say('knowledge.steps.publishTitle', { title }) });
  await dialog.getByRole('button', { name: desk.say('knowledge.steps.publish'), exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

test('an article is made from a conversation, approved, read by customers, told to be wrong, mended and published again', async () => {
  const owner = await stage().asOwner();
  await owner(helpCenterEndpoints.updateHelpCenter, { body: { enabled: true } });
  const agent = await stage().atDesk(await stage().hire('agent', '山本 彩'));
  const keeper = await stage().atDesk(await stage().hire('supervisor', '鈴木 大輔'));
  const title = '除石灰ランプの消し方';
  const { id } = await stage().received({
    subject: title,
    body: '除石灰のランプが消えません。どうすればよいですか。',
    customer: { familyName: '小林', givenName: '由紀子', identities: [{ kind: 'email', value: 'k@example.jp' }] },
  });

  // Written from what was asked, with a link made by keys alone.
  const { page } = agent;
  await agent.openConversation(id);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(agent.say('knowledge.action.draft'));
  await page.getByRole('option', { name: new RegExp(`^${agent.say('knowledge.action.draft')}`) }).click();
  const answer = page.getByRole('textbox', { name: agent.say('knowledge.form.answer') });
  await answer.click();
  await page.keyboard.type('抽出ボタンを5秒押し続けます。');
  await page.keyboard.press('Control+k');
  const links = page.getByRole('dialog', { name: agent.say('knowledge.editor.link') });
  await links.getByRole('textbox', { name: agent.say('knowledge.editor.address') }).fill(LINK);
  await page.keyboard.press('Enter');
  await links.waitFor({ state: 'detached' });
  const notes = page.getByRole('textbox', { name: agent.say('knowledge.form.internal') });
  expect(await notes.innerText()).toContain('除石灰のランプが消えません');
  await press(agent, 'knowledge.form.save');
  await press(agent, 'knowledge.steps.submit');
  await page.getByText(agent.say('knowledge.state.in_review')).first().waitFor();
  const address = new URL(page.url()).pathname;

  // Approved by another, read where customers read.
  await keeper.go(address);
  await publish(keeper, title);
  await keeper.page.getByText(keeper.say('knowledge.state.published')).first().waitFor();
  const articleId = address.split('/').at(-1) ?? '';
  const { name } = await owner(articleEndpoints.getArticle, { params: { id: articleId } });
  const reader = await stage().person({ viewport: { width: 390, height: 844 } });
  const shelf = `${stage().product.url}/help/ja/articles/${Number(name.split('-').at(-1))}`;
  await reader.goto(shelf);
  await reader.getByRole('heading', { name: title }).waitFor();
  expect(await reader.getByRole('link', { name: LINK }).getAttribute('href')).toBe(LINK);
  expect(await reader.getByText('除石灰のランプが消えません').count()).toBe(0);

  // Told to be wrong; who looks after it sees it without asking.
  await press(agent, 'knowledge.steps.flag');
  const flag = page.getByRole('dialog', { name: agent.say('knowledge.flag.title', { name }) });
  await flag.getByRole('textbox', { name: agent.say('knowledge.flag.note') }).fill('2026年製からは10秒です');
  await flag.getByRole('button', { name: agent.say('knowledge.flag.send') }).click();
  await keeper.page.getByText('2026年製からは10秒です').waitFor();

  // Mended, published as the second version, the difference shown, and who said so is answered.
  await press(keeper, 'knowledge.steps.edit');
  await keeper.page.getByRole('textbox', { name: keeper.say('knowledge.form.answer') }).click();
  await keeper.page.keyboard.press('Control+End');
  await keeper.page.keyboard.press('Enter');
  await keeper.page.keyboard.type('2026年製からは10秒押し続けます。');
  await press(keeper, 'knowledge.form.save');
  await publish(keeper, title);
  await press(keeper, 'knowledge.flag.resolve');
  await press(keeper, 'knowledge.flag.done');
  await keeper.page.getByText('2026年製からは10秒です').waitFor({ state: 'detached' });
  await press(keeper, 'knowledge.side.diff');
  await keeper.page.getByRole('dialog').getByRole('insertion').filter({ hasText: '10秒押し続けます' }).waitFor();
  await until('customers read the second version', async () => {
    await reader.goto(shelf);
    return (await reader.getByText('2026年製からは10秒押し続けます。').count()) === 1;
  });
});
