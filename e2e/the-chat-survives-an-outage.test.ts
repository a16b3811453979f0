import { expect, test } from 'vitest';
import { Chat } from './chat.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('the server is killed while a visitor writes three messages; afterwards there are exactly three, in order', async () => {
  const { product, site } = stage();
  const visitor = await stage().visitor();
  await visitor.goto(site.publish('/shop', Chat.tag(product.url, product.facts.widgetKey)));
  const chat = new Chat(visitor);
  await chat.open();
  await chat.send('はじめまして。');
  await chat.confirmed('はじめまして。').waitFor();
  const desk = await stage().atDesk(stage().owner);
  await desk.openList();
  await desk.openRow('はじめまして。');

  await chat.send('一通目です。');
  await product.kill();
  await chat.send('二通目です。');
  await chat.send('三通目です。');
  await chat.said('三通目です。').waitFor();
  await product.start();

  await chat.confirmed('三通目です。').waitFor({ timeout: 60_000 });
  await desk.said('三通目です。').waitFor({ timeout: 60_000 });
  const id = new URL(desk.page.url()).pathname.split('/').at(-1)!;
  const inbound = (await stage().messagesOf(id)).filter((message) => message.direction === 'in');
  expect(inbound.map((message) => message.body)).toEqual([
    'はじめまして。',
    '一通目です。',
    '二通目です。',
    '三通目です。',
  ]);
  for (const text of ['一通目です。', '二通目です。', '三通目です。']) {
    expect(await chat.said(text).count()).toBe(1);
    await expect.poll(() => desk.said(text).count()).toBe(1);
  }
});

test('what is written without a network is sent once the network is back', async () => {
  const { product, site } = stage();
  const visitor = await stage().visitor();
  await visitor.goto(site.publish('/shop', Chat.tag(product.url, product.facts.widgetKey)));
  const chat = new Chat(visitor);
  await chat.open();
  await chat.send('つながっています。');
  await chat.confirmed('つながっています。').waitFor();
  await visitor.context().setOffline(true);
  await chat.send('圏外で書きました。');
  await chat.frame().getByText(chat.say('chat.offline')).waitFor();
  expect(await chat.confirmed('圏外で書きました。').count()).toBe(0);
  await visitor.context().setOffline(false);
  await chat.confirmed('圏外で書きました。').waitFor();
  expect(await chat.said('圏外で書きました。').count()).toBe(1);
});
