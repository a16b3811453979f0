import { expect, test } from 'vitest';
import { Chat } from './chat.ts';
import { convertWithEnter } from './japanese-input.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('in the composer, even when Enter sends, ending a conversion never does; the next Enter does', async () => {
  const { id } = await stage().received({
    subject: '漢字',
    body: '変換の試しです。',
    customer: { familyName: '漢那' },
  });
  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  await desk.page.getByRole('button', { name: desk.say('desk.composer.enterBreaks') }).click();
  await desk.page.getByRole('button', { name: desk.say('desk.composer.enterSends') }).waitFor();
  await convertWithEnter(desk.reply(), 'しょうち', '承知');
  await convertWithEnter(desk.reply(), 'しました', 'しました。');
  expect(await desk.reply().inputValue()).toBe('承知しました。');
  expect(await stage().messagesOf(id)).toHaveLength(1);

  await desk.reply().press('Enter');
  await desk.said('承知しました。').waitFor();
  await expect
    .poll(async () => (await stage().messagesOf(id)).map((message) => message.body))
    .toEqual(['変換の試しです。', '承知しました。']);
});

test('in the chat, where Enter sends, ending a conversion never does; the next Enter does', async () => {
  const { product, site } = stage();
  const visitor = await stage().visitor();
  await visitor.goto(site.publish('/shop', Chat.tag(product.url, product.facts.widgetKey)));
  const chat = new Chat(visitor);
  await chat.open();
  await convertWithEnter(chat.input(), 'ざいこ', '在庫');
  await convertWithEnter(chat.input(), 'はありますか', 'はありますか');
  expect(await chat.input().inputValue()).toBe('在庫はありますか');
  expect(await chat.said('在庫').count()).toBe(0);

  await chat.input().press('Enter');
  await chat.confirmed('在庫はありますか').waitFor();
  expect(await chat.said('在庫はありますか').count()).toBe(1);
});

test('in search and in dialogs, keys of a conversion choose and close nothing', async () => {
  await stage().received({ subject: '合鍵の件', body: '鍵をなくしました。', customer: { familyName: '鍵谷' } });
  const desk = await stage().atDesk(stage().owner);
  await desk.openList();
  const { pathname } = new URL(desk.page.url());
  await desk.page.keyboard.press('Control+k');
  const field = desk.page.getByRole('dialog').getByRole('combobox');
  await convertWithEnter(field, 'かぎ', '鍵');
  await desk.page.getByRole('option').filter({ hasText: '合鍵の件' }).waitFor();
  expect(await field.inputValue()).toBe('鍵');
  expect(new URL(desk.page.url()).pathname).toBe(pathname);
});
