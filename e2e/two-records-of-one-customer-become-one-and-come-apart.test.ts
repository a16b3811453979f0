import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('two records of one customer become one and come apart', async () => {
  const yamamoto = await stage().hire('agent', '山本 彩');
  const phone = { kind: 'phone' as const, value: '090-0000-1842' };
  const person = { familyName: '佐藤', givenName: '美咲' };
  const { id } = await stage().received({
    subject: '電源が入りません',
    body: '困っています。',
    customer: { ...person, identities: [phone, { kind: 'email', value: 'misaki@example.jp' }] },
  });
  await stage().received({
    subject: '抽出の音',
    body: '音が大きいです。',
    customer: { ...person, identities: [phone, { kind: 'email', value: 'sato@home.example' }] },
  });
  const desk = await stage().atDesk(yamamoto);
  const { page } = desk;
  await desk.openConversation(id);
  await page.getByRole('button', { name: desk.say('customers.merge.compare') }).click();
  const dialog = page.getByRole('dialog', { name: desk.say('customers.merge.title') });
  await dialog.getByText(desk.say('customers.merge.which')).waitFor();
  expect(await barriers(page, { within: '.dialog' })).toEqual([]);
  await dialog.getByRole('button', { name: desk.say('customers.merge.confirm') }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(desk.say('customers.merge.records', { count: 2 })).waitFor();
  await page.getByText('sato@home.example').first().waitFor();

  await page
    .locator('.merged-record')
    .getByRole('button', { name: desk.say('customers.merge.undo') })
    .click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: desk.say('customers.merge.undo') })
    .click();
  await page.getByText(desk.say('customers.merge.records', { count: 2 })).waitFor({ state: 'detached' });
  await page.getByText('sato@home.example').waitFor({ state: 'detached' });
});
