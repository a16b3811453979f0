import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { escalationEndpoints } from '@madoguchi/contracts/escalations.ts';
import { storeEndpoints } from '@madoguchi/contracts/stores.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

test('a store follows a matter on a phone', async () => {
  const owner = await stage().asOwner();
  const team = (name: string) =>
    owner(workspaceEndpoints.createTeam, { body: { name, restricted: false, tier: 'first', memberIds: [] } });
  const [counter, head] = [await team('川口店'), await team('お客様相談室')];
  const place = { name: '川口店', kind: 'store' as const, storeCode: '0142' };
  const { id } = await owner(customerEndpoints.createCompany, { body: place });
  const inboxId =
    (await owner(workspaceEndpoints.listInboxes)).items.find(({ channel }) => channel === 'api')?.id ?? '';
  const opened = { teamId: counter.id, deskTeamId: head.id, inboxId };
  await owner(storeEndpoints.saveStore, { params: { id }, body: opened });
  const [clerk, agent] = [
    await stage().hire('store', '川口 店子', { teamIds: [counter.id] }),
    await stage().hire('agent', '山本 彩', { teamIds: [head.id] }),
  ];

  const shop = await stage().atDesk(clerk, PHONE);
  const { page } = shop;
  // Wherever they go, there is their store and nothing of the desk.
  await shop.go('/app/inbox');
  await page.getByRole('button', { name: shop.say('stores.form.new') }).tap();
  const form = page.getByRole('dialog', { name: shop.say('stores.form.title') });
  await form.getByRole('textbox', { name: shop.say('stores.form.familyName') }).fill('小林');
  await form.getByRole('textbox', { name: shop.say('stores.form.phone') }).fill('048-555-0142');
  await form.getByRole('textbox', { name: shop.say('stores.form.subject') }).fill('棚の扉が閉まらない');
  await form.getByRole('textbox', { name: shop.say('stores.form.body') }).fill('土曜までに交換をご希望です。');
  expect(await barriers(page, { within: '.dialog' })).toEqual([]);
  await form.getByRole('button', { name: shop.say('stores.form.submit') }).tap();
  await page.getByText(shop.say('stores.sentence.handed')).waitFor();

  // The desk takes it on; the phone says so by itself.
  const desk = await stage().product.apiAs(agent.email, agent.password);
  const [asked] = (await desk(escalationEndpoints.listEscalations, { query: { view: 'asked' } })).items;
  await desk(escalationEndpoints.acceptEscalation, { params: { id: asked?.id ?? '' } });
  await page.getByText(shop.say('stores.sentence.desk_working')).waitFor();
  await page.getByText('山本 彩').last().waitFor();
  const matterId = asked?.conversation.id ?? '';
  // So does the bell, wherever on their screen the clerk is; what it says leads to the matter and is read by that.
  await shop.go('/app/store');
  const bell = (count: number) => page.getByRole('button', { name: shop.say('shell.notices.bell', { count }) });
  await bell(1).tap();
  const told = page.getByRole('link', { name: shop.say('desk.notice.store_taken', { subject: '棚の扉が閉まらない' }) });
  expect(await barriers(page, { within: '.notices-pop' })).toEqual([]);
  await told.tap();
  await page.waitForURL(`**/app/store/${matterId}*`);
  await bell(0).waitFor();

  // The desk asks back, and the counter answers.
  const asking = { to: { teamId: counter.id }, ask: 'answer', reason: '扉の色', summary: '扉の色を確認' };
  await desk(escalationEndpoints.openEscalation, {
    params: { id: matterId },
    body: escalationEndpoints.openEscalation.body.parse(asking),
  });
  await bell(1).waitFor();
  await page.getByRole('button', { name: shop.say('stores.verb.answer'), exact: true }).tap();
  await page.getByRole('textbox', { name: shop.say('stores.say.answer') }).fill('白です。');
  await page.getByRole('button', { name: shop.say('stores.verb.answer'), exact: true }).tap();
  await page.getByText(shop.say('stores.sentence.desk_working')).waitFor();
  // What was read aloud a moment ago is not part of the page.
  expect(await barriers(page, { within: '.store-app' })).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  const answered = await desk(escalationEndpoints.listEscalations, { query: { conversationId: matterId } });
  expect(answered.items.map(({ answer }) => answer)).toContain('白です。');
});
