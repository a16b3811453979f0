import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { orderEndpoints as orders } from '../packages/contracts/commerce-orders.ts';
import { productEndpoints as products } from '../packages/contracts/commerce-products.ts';
import { conversationEndpoints as conversations } from '../packages/contracts/conversations.ts';
import { dashboardEndpoints as dashboards } from '../packages/contracts/dashboards.ts';
import { workspaceEndpoints as workspace } from '../packages/contracts/workspace.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['MADOGUCHI_TEST_LOOK'];
  if (folder) await page.screenshot({ path: `${folder}/hand-${name}.png`, fullPage: true });
}

/** A table of handings on by where to, and one of what comes due by whether anybody talked with the customer. */
const TILES = [
  { key: 'desks', kind: 'table', metrics: ['transfers', 'contacts'], by: 'to_desk', span: 'half' },
  { key: 'due', kind: 'table', metrics: ['repeat_rate'], by: 'contacted', span: 'half' },
] as const;

test('a manager sees which desk hands matters where, who buys again, and asks whether it was settled at once', async () => {
  const manager = await stage().hire('supervisor', '鈴木 大輔');
  const owner = await stage().asOwner();
  const desks: string[] = [];
  for (const [name, tier] of [
    ['受付一課', 'first'],
    ['本社品質', 'head_office'],
  ] as const)
    // prettier-ignore
    desks.push((await owner(workspace.createTeam, { body: workspace.createTeam.body.parse({ name, tier }) })).id);
  const customer = { familyName: '小林', givenName: '由紀子' };
  const { id } = await stage().received({ subject: '異音がする', body: '昨日からです。', customer });
  for (const teamId of desks)
    await owner(conversations.setAssignment, { params: { id }, body: { assigneeId: null, teamId } });
  const code = 'DRP-500';
  const beans = { source: 'shop', externalId: code, code, name: '深煎りブレンド 500g', price: 1_480, cycleDays: 20 };
  await owner(products.saveProduct, { body: products.saveProduct.body.parse(beans) });
  const buyer = { ...customer, identity: { kind: 'email', value: 'kobayashi@example.jp' } };
  const order = {
    source: 'shop',
    currency: 'JPY',
    status: 'delivered',
    customer: buyer,
    lines: [{ code, quantity: 1 }],
  };
  for (const [externalId, ago] of [
    ['o1', 45],
    ['o2', 28],
  ] as const)
    await owner(orders.saveOrder, {
      body: orders.saveOrder.body.parse({ ...order, externalId, orderedAt: daysAgo(ago) }),
    });
  const board = { name: '取次と継続', scope: 'shared', tiles: TILES, choice: { period: 'last60' } };
  const made = await owner(dashboards.createDashboard, { body: dashboards.createDashboard.body.parse(board) });

  const desk = await stage().atDesk(manager);
  const { page } = desk;
  await desk.go(`/app/numbers/${made.id}`);
  await page.getByRole('button', { name: /取次・引き継ぎ件数 本社品質/ }).click();
  const drill = page.getByRole('dialog', { name: /本社品質/ });
  await drill.getByRole('link', { name: /異音がする/ }).waitFor();
  await page.keyboard.press('Escape');
  // Of two purchases due the first was repeated; nobody had talked with the customer.
  await page.getByRole('button', { name: /リピート率 接点なし/ }).click();
  await page.getByRole('dialog').getByRole('link', { name: '深煎りブレンド 500g' }).first().waitFor();
  await look(page, 'rows');
  await page.keyboard.press('Escape');
  expect(await barriers(page, { within: '.numbers' })).toEqual([]);
  await look(page, 'board');

  await desk.go('/app/surveys/new');
  await page.getByRole('button', { name: desk.say('surveys.form.addSettled') }).click();
  await page.getByText(desk.say('surveys.form.measuresFcr')).waitFor();
  expect(await page.getByRole('button', { name: desk.say('surveys.form.addSettled') }).count()).toBe(0);
  await page.getByLabel(desk.say('surveys.form.name')).fill('対応後の満足度');
  expect(await barriers(page, { within: '.survey-page' })).toEqual([]);
  await look(page, 'survey');
});
