import { expect, test } from 'vitest';
import { Chat } from './chat.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a customer on a foreign page chats, an agent answers, both live in two browsers, and the history stays', async () => {
  const { product, site } = stage();
  const address = site.publish('/shop', Chat.tag(product.url, product.facts.widgetKey));
  const [visitor, desk] = await Promise.all([stage().visitor(), stage().atDesk(stage().owner)]);
  await desk.openList();
  await visitor.goto(address);
  expect(new URL(visitor.url()).origin).not.toBe(new URL(product.url).origin);
  const chat = new Chat(visitor);
  await chat.open();
  await chat.send('こんにちは。在庫はありますか。');
  await chat.confirmed('在庫はありますか。').waitFor();

  await desk.arrives('在庫はありますか。');
  await desk.openRow('在庫はありますか。');
  await desk.said('こんにちは。在庫はありますか。').waitFor();

  await chat.input().pressSequentially('色は');
  await desk.thread().getByText(desk.say('desk.thread.customerTyping')).waitFor();
  await desk.reply().pressSequentially('はい、');
  await chat.frame().getByText(chat.say('chat.typing')).waitFor();

  await desk.answer('はい、3台ございます。');
  await chat.confirmed('はい、3台ございます。').waitFor();
  await chat.send('色は黒がいいです。');
  await desk.said('色は黒がいいです。').waitFor();

  await visitor.reload();
  await chat.confirmed('色は黒がいいです。').waitFor();
  await chat.confirmed('はい、3台ございます。').waitFor();
  await chat.frame().getByText(chat.say('chat.read')).waitFor();
  expect(await chat.confirmed('こんにちは。在庫はありますか。').count()).toBe(1);
});
