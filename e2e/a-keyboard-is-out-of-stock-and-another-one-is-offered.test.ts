import { expect, test } from 'vitest';
import { commerceEndpoints as commerce } from '../packages/contracts/commerce.ts';
import { recordEndpoints as records } from '../packages/contracts/records.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();
const DAY_MS = 86_400_000;
const dayAfter = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

test('a keyboard is out of stock and another one is offered', async () => {
  const call = await stage().asOwner();
  const product = async (code: string, name: string, price: number) =>
    (await call(commerce.saveProduct, { body: { code, name, price, category: 'キーボード' } as never })).id;
  const wanted = await product('KB-100', '静音キーボード KB-100', 9800);
  const other = await product('KB-110', '静音キーボード KB-110', 10_800);
  const lies = (id: string, quantity: number, nextArrivalOn: string | null) =>
    call(commerce.setStock, {
      params: { id },
      body: { places: [{ place: '東京', quantity, nextArrivalOn }] } as never,
    });
  await lies(wanted, 0, dayAfter(40).slice(0, 10));
  await lies(other, 4, null);
  const items = [{ productId: other, reason: '同じ静音設計で、キーの並びも同じです', priority: 1 }];
  await call(commerce.setSubstitutes, { params: { id: wanted }, body: { items } });

  const agent = await stage().hire('agent', '山本 彩');
  const { id } = await stage().received({
    subject: 'キーボードの在庫',
    body: 'KB-100 はありますか。',
    customer: { familyName: '伊藤', givenName: 'さくら', identities: [{ kind: 'email', value: 'ito@example.jp' }] },
  });
  const desk = await stage().atDesk(agent);
  const { page } = desk;
  await desk.openConversation(id);
  const offer = () => page.getByRole('button', { name: desk.say('commerce.offer.open') });
  const dialog = page.getByRole('dialog', { name: desk.say('commerce.offer.title') });
  const reply = page.getByRole('textbox', { name: desk.say('desk.composer.replyText') });

  // First what for and by when, in words that are ready.
  await offer().click();
  await dialog.getByText(desk.say('commerce.offer.askFirst')).waitFor();
  await dialog.getByRole('button', { name: desk.say('commerce.offer.ask') }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await reply.inputValue()).toContain('いつまでに');
  await reply.fill('');

  const fields = { purpose: '息子の誕生日に贈る', neededBy: dayAfter(20) };
  await call(records.updateIntake, { params: { id }, body: { fields, was: {} } as never });
  await offer().click();
  await dialog.getByText('息子の誕生日に贈る').waitFor();
  await dialog.getByText(desk.say('commerce.stock.late')).waitFor();
  await dialog.getByText('¥10,800').first().waitFor();
  expect(await barriers(page, { within: '.dialog' })).toEqual([]);
  await dialog.getByRole('button', { name: desk.say('commerce.offer.insert') }).click();
  await dialog.waitFor({ state: 'detached' });
  const words = await reply.inputValue();
  expect(words).toContain('静音キーボード KB-110');
  expect(words).toContain('同じ静音設計で、キーの並びも同じです');
  expect(words).not.toMatch(/あいにく|できません|在庫切れ/);
  await desk.sendButton().click();
  await desk
    .said(/静音キーボード KB-110/)
    .first()
    .waitFor();
});
