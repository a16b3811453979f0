import { expect, test } from 'vitest';
import { newProduct } from '../packages/contracts/commerce-products.ts';
import { commerceEndpoints as commerce } from '../packages/contracts/commerce.ts';
import { barriers } from './barriers.ts';
import { Chat } from './chat.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a visitor asks from a product page; price and stock stand beside it, the blocker is one press and is counted', async () => {
  const { product, site } = stage();
  const call = await stage().asOwner();
  const { id } = await call(commerce.saveProduct, {
    body: newProduct.parse({ code: 'YC-520', name: '全自動コーヒーメーカー', price: 59_800 }),
  });
  await call(commerce.setStock, {
    params: { id },
    body: commerce.setStock.body.parse({ places: [{ place: '東京', quantity: 3 }] }),
  });
  const tag = Chat.tag(product.url, product.facts.widgetKey).replace('<script ', '<script data-product="yc-520" ');
  const [visitor, desk] = await Promise.all([stage().visitor(), stage().atDesk(stage().owner)]);
  await visitor.goto(site.publish('/machines/auto', tag));
  const chat = new Chat(visitor);
  await chat.open();
  await chat.send('もう少し安くなりませんか。');
  await chat.confirmed('もう少し安くなりませんか。').waitFor();

  await desk.openList();
  await desk.openRow('もう少し安くなりませんか。');
  const { page } = desk;
  await page.getByText('YC-520 全自動コーヒーメーカー').first().waitFor();
  await page.getByText('在庫 3').first().waitFor();
  const blocker = page.getByRole('button', { name: desk.say('presale.blockers.price'), exact: true });
  await blocker.click();
  await page.locator('[aria-pressed="true"]', { hasText: desk.say('presale.blockers.price') }).waitFor();

  await page.goto(`${product.url}/app/blockers`);
  await page.getByRole('button', { name: desk.say('presale.blockers.price') }).click();
  await page.getByText('もう少し安くなりませんか。').waitFor();
  expect(await barriers(page, { within: '.panes' })).toEqual([]);
});
