import { expect, test } from 'vitest';
import { newAsset } from '../packages/contracts/commerce-assets.ts';
import { newProduct } from '../packages/contracts/commerce-products.ts';
import { commerceEndpoints as commerce } from '../packages/contracts/commerce.ts';
import { customerEndpoints } from '../packages/contracts/customers.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('an alert is written down, its customers have their conversations, and hear that it is over', async () => {
  const call = await stage().asOwner();
  await call(commerce.saveProduct, { body: newProduct.parse({ code: 'YE-710', name: '業務用エスプレッソマシン' }) });
  for (const [at, familyName] of ['佐藤', '田中'].entries()) {
    const identities = [{ kind: 'email' as const, value: `alert${at}@customer.example` }];
    const { id } = await call(customerEndpoints.createCustomer, { body: { familyName, identities } });
    const machine = { code: 'YE-710', name: 'YE-710', serial: `26A02-00010${at}` };
    await call(commerce.saveAsset, { body: newAsset.parse({ customer: { id }, ...machine }) });
  }
  const desk = await stage().atDesk(stage().owner);
  const { page } = desk;
  await page.goto(`${stage().product.url}/app/alerts`);
  await page.getByRole('button', { name: desk.say('alerts.new') }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: desk.say('alerts.form.what') }).fill('抽出ポンプの圧力低下');
  await form.getByRole('textbox', { name: desk.say('alerts.form.product') }).fill('YE-710');
  await form.getByRole('textbox', { name: desk.say('alerts.form.lot') }).fill('26A02');
  await form.getByRole('button', { name: desk.say('ui.save') }).click();

  const confirm = page.getByRole('region', { name: desk.say('alerts.confirm.title') });
  expect(await barriers(page, { within: '.panes' })).toEqual([]);
  await confirm.getByText(desk.say('alerts.confirm.sendAtOnce')).click();
  await confirm.getByRole('textbox', { name: desk.say('alerts.notice.body') }).fill('田中様\n{title}を確認しました。');
  await confirm.getByRole('button', { name: desk.say('alerts.confirm.preview') }).click();
  await confirm.getByText('田中様\n抽出ポンプの圧力低下を確認しました。').nth(1).waitFor();
  expect(await confirm.getByText(/宛名が一致しません/).count()).toBe(1);
  await confirm.getByRole('button', { name: /^2件の受付を作り/ }).click();

  // 佐藤 is not called 田中: not sent, named with the reason, and sent once somebody put it right.
  const missed = page.getByRole('region', { name: /^送信していないご案内（1件）/ });
  const accounts = page.locator('.alert-accounts');
  await accounts.getByText(/未送信：宛名が一致しません/).waitFor();
  await missed
    .getByRole('textbox', { name: desk.say('alerts.notice.body') })
    .fill('{customer}様\n{title}を確認しました。');
  await missed.getByRole('button', { name: desk.say('alerts.notice.preview') }).click();
  await missed.getByText('佐藤様\n抽出ポンプの圧力低下を確認しました。').waitFor();
  expect(await barriers(page, { within: '.panes' })).toEqual([]);
  await missed.getByRole('button', { name: /^1件へ送信/ }).click();
  await missed.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: desk.say('alerts.resolve') }).click();
  const over = page.getByRole('region', { name: desk.say('alerts.notice.titleOver') });
  await over.getByRole('button', { name: desk.say('alerts.notice.preview') }).click();
  await over.getByRole('button', { name: /^2件へ送信/ }).click();
  await page.getByText(desk.say('alerts.notice.started')).waitFor();
  await accounts
    .getByRole('link', { name: /-\d{4}$/ })
    .first()
    .click();
  await desk.said('「抽出ポンプの圧力低下」は、解消いたしました').waitFor();
});
