import { expect, test } from 'vitest';
import { assetEndpoints } from '../packages/contracts/commerce-assets.ts';
import { contractEndpoints } from '../packages/contracts/commerce-contracts.ts';
import { orderEndpoints } from '../packages/contracts/commerce-orders.ts';
import { conversationEndpoints } from '../packages/contracts/conversations.ts';
import { customerEndpoints } from '../packages/contracts/customers.ts';
import { consentEndpoints } from '../packages/contracts/privacy-consents.ts';
import { taskEndpoints } from '../packages/contracts/tasks.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

/** A customer with what a shop would have told us, and two conversations. */
async function sato(): Promise<{ id: string; customerId: string }> {
  const owner = await stage().asOwner();
  const identities = [{ kind: 'phone' as const, value: '090-0000-1842' }];
  const customer = { familyName: '佐藤', givenName: '美咲', identities };
  await stage().received({ subject: 'ミルの音が大きい', body: '先週から大きくなりました。', customer });
  const { id } = await stage().received({ subject: '電源が入らない', body: 'ランプもつきません。', customer });
  const { customer: known } = await owner(conversationEndpoints.getConversation, { params: { id } });
  const whose = { customer: { id: known.id }, source: 'shop' };
  await owner(customerEndpoints.updateCustomer, {
    params: { id: known.id },
    body: {
      familyKana: 'サトウ',
      givenKana: 'ミサキ',
      rank: 'gold',
      caution: '夜勤のため午前中の電話は避ける。',
      address: '東京都世田谷区三軒茶屋1-2-3',
      externalId: '1024-8876',
      preferences: '浅煎りが好み。説明は要点だけ。',
    },
  });
  await owner(consentEndpoints.recordConsent, {
    params: { id: known.id },
    body: consentEndpoints.recordConsent.body.parse({
      purpose: 'phone_offers',
      channel: 'any',
      state: 'withdrawn',
      how: 'spoken',
    }),
  });
  await owner(orderEndpoints.saveOrder, {
    body: orderEndpoints.saveOrder.body.parse({
      ...whose,
      externalId: 'A-20418',
      status: 'delivered',
      lines: [{ name: '全自動コーヒーメーカー YC-520', quantity: 1, unitPrice: 79_800, taxRate: 10 }],
    }),
  });
  await owner(contractEndpoints.saveContract, {
    body: contractEndpoints.saveContract.body.parse({
      ...whose,
      externalId: 'C-1',
      kind: 'subscription',
      name: '豆の定期便（月2袋）',
      startsOn: '2025-05-01',
      amount: 3_960,
    }),
  });
  await owner(assetEndpoints.saveAsset, {
    body: assetEndpoints.saveAsset.body.parse({
      ...whose,
      externalId: 'S-1',
      name: 'YC-520 あさぎり',
      serial: '25K09-004812',
      warrantyUntil: '2099-12-01',
    }),
  });
  await owner(taskEndpoints.createTask, {
    body: taskEndpoints.createTask.body.parse({
      kind: 'callback',
      title: '交換の可否を回答',
      conversationId: id,
      due: { at: '2099-01-01T00:00:00.000Z' },
    }),
  });
  await owner(customerEndpoints.addToldFact, {
    params: { id: known.id },
    body: { text: 'コンセントは直接つないで確認済み', conversationId: id },
  });
  return { id, customerId: known.id };
}

test('everything known of a customer stands beside the conversation without a click, and stays true', async () => {
  const { id, customerId } = await sato();
  const owner = await stage().asOwner();
  const desk = await stage().atDesk(await stage().hire('agent', '山本 彩'));
  const { page } = desk;
  await desk.openConversation(id);
  const beside = page.getByRole('complementary', { name: desk.say('desk.pane.customer') });
  for (const known of [
    'サトウ ミサキ',
    desk.say('customer-view.rank.gold'),
    /会員 1024-8876 .*世田谷区/,
    '電話でのご案内',
    '浅煎りが好み。説明は要点だけ。',
    '夜勤のため午前中の電話は避ける。',
    '全自動コーヒーメーカー YC-520',
    '豆の定期便（月2袋）',
    desk.say('customer-view.asset.serial', { serial: '25K09-004812' }),
    'ミルの音が大きい',
    '交換の可否を回答',
    'コンセントは直接つないで確認済み',
  ])
    await beside.getByText(known).first().waitFor();
  await beside.getByText(desk.say('customer-view.repeat', { count: 2 })).waitFor();

  await owner(orderEndpoints.saveOrder, {
    body: orderEndpoints.saveOrder.body.parse({
      customer: { id: customerId },
      source: 'shop',
      externalId: 'A-24007',
      lines: [{ name: '除石灰剤 2本セット', quantity: 1, unitPrice: 2_200, taxRate: 10 }],
    }),
  });
  await beside.getByText('除石灰剤 2本セット').waitFor();
  await beside.getByRole('button', { name: desk.say('customer-view.toldNew') }).click();
  await beside.getByRole('textbox', { name: desk.say('customer-view.toldNew') }).fill('設置は台所');
  await page.keyboard.press('Enter');
  await beside.getByRole('listitem').filter({ hasText: '設置は台所' }).waitFor();
  expect(await barriers(page, { within: '.panes' })).toEqual([]);

  await desk.go(`/app/customers/${customerId}`);
  const line = page.getByRole('feed', { name: desk.say('customer-view.event.title') });
  await line.getByText('除石灰剤 2本セット').waitFor();
  await page.getByRole('button', { name: new RegExp(`^${desk.say('customer-view.event.kind.contract')}`) }).click();
  await line.getByText('豆の定期便（月2袋）', { exact: true }).waitFor();
  await line.getByText('除石灰剤 2本セット').waitFor({ state: 'detached' });
  await page.getByRole('searchbox', { name: desk.say('customer-view.event.search') }).fill('ミル');
  await page.getByText(desk.say('customer-view.event.nothingFits')).waitFor();
  await page.getByRole('button', { name: new RegExp(`^${desk.say('customer-view.event.all')}`) }).click();
  await line.getByText('ミルの音が大きい').waitFor();
  expect(await barriers(page, { within: '.panes' })).toEqual([]);
});
