import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { Chat } from './chat.ts';
import { useStage } from './stage.ts';

const stage = useStage();
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

let customerId = '';

beforeAll(async () => {
  const item = await stage().mailed({
    from: '小川 真由美 <ogawa@example.jp>',
    subject: 'とても長い件名のお問い合わせで、携帯電話の幅には入りきらないものです',
    text: `折り返しのない長い言葉 ${'https://example.jp/'.padEnd(160, 'a')}`,
  });
  customerId = item.customer.id;
});

const width = (page: Page): Promise<number> =>
  page.evaluate('Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)');

test.for(['ja', 'en'] as const)(
  'list, conversation and answer work at 390 pixels in %s, and no screen scrolls sideways',
  async (language) => {
    const account = await stage().hire('admin', language === 'ja' ? '吉田 薫' : 'Kaoru Yoshida', { language });
    const desk = await stage().atDesk(account, { ...PHONE, language });
    const widths: Record<string, number> = {};
    await desk.openList();
    await desk.row('とても長い件名').waitFor();
    widths.list = await width(desk.page);
    await desk.row('とても長い件名').tap();
    await desk.thread().waitFor();
    await desk.reply().waitFor();
    widths.conversation = await width(desk.page);
    // The first touch of the composer meets what it was meant for: nothing moves under the finger.
    await desk.page.locator('.recipient-line').tap();
    await desk.page.getByRole('combobox', { name: desk.say('desk.address.to') }).waitFor();
    widths.addresses = await width(desk.page);
    await desk.page.locator('.recipient-line').tap();
    const words = `携帯から ${language}`;
    await desk.reply().fill(words);
    await desk.sendButton().tap();
    await desk.said(words).waitFor();
    await desk.page
      .getByRole('button', { name: desk.say('ui.back') })
      .first()
      .tap();
    await desk.row('とても長い件名').waitFor();

    for (const path of [
      '/app/customers',
      `/app/customers/${customerId}`,
      '/app/search?q=件名',
      '/app/settings',
      '/app/settings/workspace',
      '/app/settings/members',
      '/app/settings/calendars',
      '/app/settings/chat',
    ]) {
      await desk.go(path);
      await desk.page.getByRole('main').waitFor();
      await desk.page.waitForLoadState('networkidle');
      widths[path] = await width(desk.page);
    }
    expect(Object.entries(widths).filter(([, pixels]) => pixels > PHONE.viewport.width)).toEqual([]);
  },
);

test('on a phone the chat fills the screen, Enter starts a line, and closing gives the page back', async () => {
  const { product, site } = stage();
  const visitor = await stage().visitor(PHONE);
  await visitor.goto(site.publish('/shop', Chat.tag(product.url, product.facts.widgetKey)));
  const chat = new Chat(visitor);
  await visitor.getByRole('button', { name: chat.say('launcher.open') }).tap();
  await chat.input().waitFor();
  expect(await visitor.locator(`iframe[title="${chat.say('launcher.panel')}"]`).boundingBox()).toMatchObject({
    x: 0,
    width: PHONE.viewport.width,
  });
  await chat.input().pressSequentially('一行目');
  await chat.input().press('Enter');
  await chat.input().pressSequentially('二行目');
  await chat
    .frame()
    .getByRole('button', { name: chat.say('chat.send') })
    .tap();
  await chat.confirmed('一行目').filter({ hasText: '二行目' }).waitFor();
  await chat
    .frame()
    .getByRole('button', { name: chat.say('chat.close') })
    .tap();
  await visitor.getByRole('heading', { name: '珈琲店' }).waitFor();
});
