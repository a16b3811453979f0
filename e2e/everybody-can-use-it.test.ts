import { beforeAll, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { Chat } from './chat.ts';
import { useStage } from './stage.ts';

const stage = useStage();
let id = '';
let customerId = '';

beforeAll(async () => {
  const item = await stage().mailed({
    from: '前田 佳奈 <maeda@example.jp>',
    subject: '豆の定期便',
    text: '解約したいのですが。\n\n-- \n前田 佳奈\n03-1234-5678',
    attachments: [{ filename: '明細.txt', content: '明細' }],
  });
  id = item.id;
  customerId = item.customer.id;
});

test.for(['light', 'dark'] as const)(
  'the desk, a conversation, customers, settings and search have no serious barrier in %s',
  async (colorScheme) => {
    const desk = await stage().atDesk(stage().owner, { colorScheme });
    await desk.openList();
    await desk.row('豆の定期便').waitFor();
    const found: Record<string, string[]> = { list: await barriers(desk.page, { theme: colorScheme }) };
    await desk.openConversation(id);
    await desk.said('解約したいのですが。').waitFor();
    found.conversation = await barriers(desk.page, { theme: colorScheme });
    await desk.thread().focus();
    await desk.page.keyboard.press('n');
    await desk.note().waitFor();
    found.note = await barriers(desk.page, { theme: colorScheme });
    for (const path of [
      `/app/customers`,
      `/app/customers/${customerId}`,
      '/app/search?q=豆',
      '/app/settings/members',
      '/app/settings/calendars',
      '/app/settings/chat',
      '/app/settings/security',
    ]) {
      await desk.go(path);
      await desk.page.getByRole('main').waitFor();
      await desk.page.waitForLoadState('networkidle');
      found[path] = await barriers(desk.page, { theme: colorScheme });
    }
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
  },
);

test.for(['light', 'dark'] as const)(
  'addresses, warnings, deliveries, the original and moving of mail have no serious barrier in %s',
  async (colorScheme) => {
    const desk = await stage().atDesk(stage().owner, { colorScheme });
    const { page } = desk;
    await desk.openConversation(id);
    await desk.said('解約したいのですが。').waitFor();
    const found: Record<string, string[]> = {};
    const look = async (name: string) => (found[name] = await barriers(page, { theme: colorScheme }));
    const press = (role: 'button' | 'menuitem', key: string) =>
      page
        .getByRole(role, { name: desk.say(key) })
        .first()
        .click();

    await desk.conversation().locator('[aria-expanded=false].mail-head-line').first().click();
    await page.locator('.recipient-line').click();
    const to = page.getByRole('combobox', { name: desk.say('desk.address.to') });
    await to.fill('stranger@elsewhere.example, ?');
    await to.press('Enter');
    await page.getByRole('alert').waitFor();
    await look('addresses');
    await to.fill('');
    await desk.answer('明細を添付します。');
    await page.getByRole('alertdialog').waitFor();
    await look('warnings');
    await page.keyboard.press('Escape');
    await page.locator('.delivery-button').first().click();
    await page.getByRole('dialog').waitFor();
    await look('deliveries');
    await page.keyboard.press('Escape');
    await press('button', 'desk.message.menu');
    await press('menuitem', 'desk.message.source');
    await page.locator('pre').waitFor();
    await look('original');
    await page.keyboard.press('Escape');
    await press('button', 'desk.message.menu');
    await press('menuitem', 'desk.message.move');
    await press('button', 'desk.move.choose');
    await page.getByRole('dialog').waitFor();
    await look('move');
    await page.keyboard.press('Escape');
    await press('button', 'desk.move.stop');
    await press('button', 'desk.newMail.title');
    await page.getByRole('textbox', { name: desk.say('desk.newMail.body') }).waitFor();
    await look('new mail');
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
  },
);

test.for(['light', 'dark'] as const)(
  'the sign-in screen, the chat and the form have no serious barrier in %s',
  async (colorScheme) => {
    const { product, site } = stage();
    const page = await stage().person({ colorScheme });
    await page.goto(`${product.url}/sign-in`);
    await page.getByRole('textbox').first().waitFor();
    const found: Record<string, string[]> = { signIn: await barriers(page, { theme: colorScheme }) };
    const visitor = await stage().visitor({ colorScheme });
    await visitor.goto(site.publish('/shop', `<main>${Chat.tag(product.url, product.facts.widgetKey)}</main>`));
    const chat = new Chat(visitor);
    await chat.open();
    await chat.send('読み上げの確認です。');
    await chat.confirmed('読み上げの確認です。').waitFor();
    found.chat = await barriers(visitor, { theme: colorScheme });
    await visitor.goto(`${product.url}/forms/${product.facts.formKey}`);
    found.form = await barriers(visitor, { theme: colorScheme });
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
  },
);
