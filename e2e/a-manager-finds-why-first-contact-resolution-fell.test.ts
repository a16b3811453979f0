import { expect, test } from 'vitest';
import { conversationEndpoints as conversations } from '../packages/contracts/conversations.ts';
import { goalEndpoints as goals } from '../packages/contracts/goals.ts';
import { metricEndpoints as metrics } from '../packages/contracts/metrics.ts';
import { barriers } from './barriers.ts';
import { useStage, type Account } from './stage.ts';
import { until } from './until.ts';

const stage = useStage();

/** A matter that took so many answers until it was solved. */
async function solve(agent: Account, subject: string, answers: number): Promise<void> {
  const customer = { familyName: '小林', givenName: '由紀子' };
  const { id } = await stage().received({ subject, body: '電源が入りません。', customer });
  const call = await stage().product.apiAs(agent.email, agent.password);
  for (let at = 1; at <= answers; at += 1) {
    const last = at === answers ? { statusAfter: 'solved' as const } : {};
    const answer = { type: 'reply' as const, body: '小林様 ご確認をお願いいたします。', overrideLock: true, ...last };
    await call(conversations.postMessage, { params: { id }, body: conversations.postMessage.body.parse(answer) });
  }
}

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a manager finds why first contact resolution fell, opens what is behind it, and starts an action', async () => {
  const agent = await stage().hire('agent', '山本 彩');
  const manager = await stage().hire('supervisor', '鈴木 大輔');
  await solve(agent, '配送日の確認', 1);
  await solve(agent, '電源が入らない 一', 2);
  await solve(agent, '電源が入らない 二', 2);
  const owner = await stage().asOwner();
  await owner(goals.createGoal, {
    body: goals.createGoal.body.parse({
      ...{ name: '初回解決率を80%以上に', metric: 'fcr', sense: 'at_least', target: 0.8, ownerId: manager.id },
      ...{ baselineFrom: dayFrom(-60), baselineUntil: dayFrom(-30), dueOn: dayFrom(60) },
    }),
  });
  const period = { from: dayFrom(-29), to: dayFrom(1) };
  await until('three are counted', async () => {
    const { items } = await owner(metrics.queryMetrics, {
      body: metrics.queryMetrics.body.parse({ metrics: ['fcr'], period }),
    });
    return items[0]?.total.n === 3;
  });

  const { page, say } = await see(manager);
  await page.goto(`${stage().product.url}/app/numbers`);
  const fcr = page.getByRole('region', { name: '初回解決率', exact: true });
  await fcr.getByText('33.3').waitFor();
  await fcr.getByRole('button', { name: say('dashboards.definition.title', { name: '初回解決率' }) }).click();
  await page.getByText(/1 \/ 3件/).waitFor();
  await page.keyboard.press('Escape');
  expect(await barriers(page, { within: '.numbers' })).toEqual([]);

  await look(page, 'board');

  // Every number opens as many rows as it says.
  await fcr.getByRole('button', { name: /33\.3/ }).click();
  const drill = page.getByRole('dialog', { name: '初回解決率' });
  await drill.getByText('3件', { exact: true }).waitFor();
  expect(await drill.getByRole('row').count()).toBe(4);
  await drill.getByRole('link', { name: /電源が入らない 一/ }).click();
  await page
    .getByRole('heading', { name: /電源が入らない 一/ })
    .first()
    .waitFor();

  await page.goto(`${stage().product.url}/app/goals`);
  await page.getByRole('link', { name: /初回解決率を80%以上に/ }).click();
  await page.getByText(say('dashboards.verdict.too_little')).first().waitFor();
  await page.getByRole('button', { name: say('dashboards.goals.addAction') }).click();
  const form = page.getByRole('dialog', { name: say('dashboards.goals.addAction') });
  await form.getByLabel(say('dashboards.goals.actionTitle')).fill('異音の分岐を追加');
  await form.getByRole('button', { name: new RegExp(say('dashboards.goals.state')) }).click();
  await page.getByRole('option', { name: say('dashboards.goals.actionState.doing') }).click();
  await form.getByRole('button', { name: say('dashboards.goals.saveAction') }).click();
  await form.waitFor({ state: 'detached' });

  // Begun today: its day is marked on the line.
  const marks = page.getByRole('list', { name: say('dashboards.goals.marks') });
  await marks.getByText(/異音の分岐を追加/).waitFor();
  await page
    .locator('.chart-canvas')
    .getByText(/異音の分岐を追加/)
    .waitFor();
  expect(await barriers(page, { within: '.goal-detail' })).toEqual([]);
  await look(page, 'goal');
});

async function see(account: Account) {
  const desk = await stage().atDesk(account);
  return { page: desk.page, say: desk.say.bind(desk) };
}

async function look(page: { screenshot(options: object): Promise<unknown> }, name: string): Promise<void> {
  const folder = process.env['MADOGUCHI_TEST_LOOK'];
  if (folder) await page.screenshot({ path: `${folder}/dash-${name}.png`, fullPage: true });
}
