import { expect, test } from 'vitest';
import { conversationEndpoints as conversations } from '../packages/contracts/conversations.ts';
import { goalEndpoints as goals } from '../packages/contracts/goals.ts';
import { workspaceEndpoints as workspace } from '../packages/contracts/workspace.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

async function look(page: { screenshot(options: object): Promise<unknown> }, name: string): Promise<void> {
  const folder = process.env['MADOGUCHI_TEST_LOOK'];
  if (folder) await page.screenshot({ path: `${folder}/risks-${name}.png` });
}

/** Ten conversations about one thing, all solved by the same person, and a goal to act for. */
async function solveAlone(): Promise<void> {
  const expert = await stage().hire('agent', '石川 豊');
  const owner = await stage().asOwner();
  const agent = await stage().product.apiAs(expert.email, expert.password);
  const body = { nameJa: '抽出・味', nameEn: 'Brewing', parentId: null };
  const category = await owner(workspace.createCategory, { body });
  for (let at = 1; at <= 10; at += 1) {
    const { id } = await stage().received({
      subject: `味が薄い ${at}`,
      body: '薄いです。',
      customer: { familyName: '小林' },
    });
    await owner(conversations.updateConversation, { params: { id }, body: { categoryId: category.id } });
    const answer = {
      type: 'reply' as const,
      body: '挽き目をご確認ください。',
      statusAfter: 'solved' as const,
      undoSeconds: 0,
    };
    await agent(conversations.postMessage, { params: { id }, body: conversations.postMessage.body.parse(answer) });
  }
  await owner(goals.adoptGoals);
}

test('what one person alone answers is seen on the board, opens its conversations, and begins an action', async () => {
  await solveAlone();
  const manager = await stage().hire('supervisor', '鈴木 大輔');
  const desk = await stage().atDesk(manager);
  const { page, say } = { page: desk.page, say: desk.say.bind(desk) };
  await page.goto(`${stage().product.url}/app/numbers`);
  const tile = page.getByRole('region', { name: say('dashboards.tile.experts') });
  await tile.getByRole('link', { name: '抽出・味' }).click();
  await page.getByRole('heading', { name: '抽出・味' }).waitFor();
  await page.getByText(say('experts.nothingWritten')).waitFor();
  expect(await barriers(page, { within: '.panes' })).toEqual([]);
  await look(page, 'detail');

  await page.getByRole('button', { name: say('experts.openSolved', { label: '石川 豊', count: 10 }) }).click();
  const rows = page.getByRole('dialog');
  await rows.getByRole('status').filter({ hasText: /^10件/ }).waitFor();
  expect(await rows.getByRole('link', { name: /味が薄い/ }).count()).toBe(10);
  await look(page, 'rows');
  await rows.getByRole('link', { name: /味が薄い 3/ }).click();
  await desk.said('挽き目をご確認ください。').waitFor();
  await page.goBack();

  await page.getByRole('button', { name: say('experts.start') }).click();
  const form = page.getByRole('dialog', { name: say('dashboards.goals.addAction') });
  expect(await form.getByRole('textbox', { name: say('dashboards.goals.details') }).inputValue()).not.toContain('石川');
  await look(page, 'action');
  await form.getByRole('button', { name: say('dashboards.goals.saveAction') }).click();
  await page
    .getByText(say('experts.actionTitle', { name: '抽出・味' }))
    .first()
    .waitFor();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${stage().product.url}/app/risks`);
  await page.getByRole('link', { name: /抽出・味/ }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await look(page, 'narrow-dark');
});
