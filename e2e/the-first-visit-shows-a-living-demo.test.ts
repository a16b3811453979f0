import { expect, test } from 'vitest';
import { Chat } from './chat.ts';
import { Desk } from './desk.ts';
import { useStage } from './stage.ts';
import { say } from './words.ts';

const stage = useStage({ workspace: false });

test('the demo opens a desk full of conversations, and its shop chats with it', async () => {
  const { product } = stage();
  const page = await stage().person();
  await page.goto(product.url);
  await page.getByRole('button', { name: say('ja', 'setup.first.demo') }).click();
  const desk = new Desk(page, product.url, 'ja');
  await desk.list().getByRole('link').first().waitFor({ timeout: 240_000 });
  const count = async (path: string): Promise<number> => {
    const answer = await page.context().request.get(`${product.url}${path}`);
    const { items, next } = (await answer.json()) as { items: unknown[]; next: string | null };
    const [base] = path.split('&cursor=');
    return items.length + (next === null ? 0 : await count(`${base}&cursor=${encodeURIComponent(next)}`));
  };
  expect(await count('/api/v1/conversations?limit=200')).toBeGreaterThanOrEqual(1_000);
  expect(await count('/api/v1/customers?limit=200')).toBeGreaterThanOrEqual(300);

  const visitor = await stage().visitor();
  await visitor.goto(`${product.url}/demo-shop`);
  const chat = new Chat(visitor);
  await chat.open();
  await chat.send('デモのお店から話しています。');
  await chat.confirmed('デモのお店から話しています。').waitFor();
  await desk.openList('all');
  await desk.openRow('デモのお店から話しています。');
  await desk.answer('こちらは窓口です。');
  await chat.confirmed('こちらは窓口です。').waitFor();

  // The same house with other eyes: who keeps watch has a place of their own for it.
  const watch = page.getByRole('link', { name: say('ja', 'shell.place.supervision') });
  expect(await watch.count()).toBe(0);
  await page.getByRole('button', { name: /の設定$/ }).click();
  await page.getByRole('button', { name: new RegExp(say('ja', 'setup.first.roleNow')) }).click();
  await page.getByRole('option', { name: say('ja', 'settings.role.supervisor') }).click();
  await watch.waitFor();
}, 360_000);
