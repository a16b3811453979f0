import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { newOrder, orderEndpoints } from '../packages/contracts/commerce-orders.ts';
import { procedureEndpoints } from '../packages/contracts/procedures.ts';
import { privacyRequestEndpoints as privacy } from '../packages/contracts/privacy-requests.ts';
import { portalEndpoints } from '../packages/contracts/portal.ts';
import { conversationEndpoints, newMessage } from '../packages/contracts/conversations.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';
import { until } from './until.ts';
import { say } from './words.ts';

const stage = useStage();
const t = (key: string, values?: Record<string, string | number>): string => say('ja', `portal.${key}`, values);

/** One pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a customer looks up their repair on a phone, by a code from their mail, answers, and does all else they have to do', async () => {
  const owner = await stage().asOwner();
  const portal = await owner(portalEndpoints.updatePortal, { body: { enabled: true, name: 'みなと家電' } });
  const email = 'misaki@customer.example';
  const { id } = await stage().mailed({ from: `佐藤 美咲 <${email}>`, subject: '修理の件', text: 'いつ戻りますか。' });
  await owner(conversationEndpoints.addNote, {
    params: { id },
    body: { body: '社内だけの話', mentions: [], fileIds: [] },
  });
  const body = newMessage.parse({
    type: 'reply',
    body: '部品が届きしだい修理します。',
    statusAfter: 'pending',
    overrideLock: true,
    acknowledged: ['recipient_outside', 'wrong_name'],
  });
  await owner(conversationEndpoints.postMessage, { params: { id }, body });

  const phone = await stage().person({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await phone.goto(portal.url);
  await phone.getByRole('textbox', { name: t('signIn.email') }).fill(email);
  expect(await barriers(phone)).toEqual([]);
  await phone.getByRole('button', { name: t('signIn.send') }).click();
  let code = '';
  await until('the mail with the code', async () => {
    const mail = stage()
      .sink.to(email)
      .find((one) => one.parsed.subject?.includes('確認コード'));
    code = /^(\d{6})$/m.exec(mail?.parsed.text ?? '')?.[1] ?? '';
    return code !== '';
  });
  await phone.getByRole('textbox', { name: t('code.code') }).fill(code);
  await phone.getByRole('button', { name: t('code.enter') }).click();

  const card = phone.getByRole('link', { name: /修理の件/ });
  await card.getByText(t('state.waiting')).waitFor();
  expect(await barriers(phone)).toEqual([]);
  await card.click();
  await phone.getByText('部品が届きしだい修理します。').waitFor();
  expect(await phone.getByText('社内だけの話').count()).toBe(0);
  await phone.getByRole('textbox', { name: t('write.answer') }).fill('来週でかまいません。');
  expect(await barriers(phone)).toEqual([]);
  // Nothing is wider than the phone.
  expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await phone.getByRole('button', { name: t('write.send') }).click();
  await phone.getByText(t('write.sent')).waitFor();
  await phone.getByText('来週でかまいません。').waitFor();

  const said = (await stage().messagesOf(id)).filter((message) => message.direction === 'in');
  expect(said.map((message) => message.body)).toContain('来週でかまいません。');
  const { customer } = await owner(conversationEndpoints.getConversation, { params: { id } });
  await wantsToSendItBack(phone, owner, customer.id);
  await ownThings(phone, owner);
});

type Owner = Awaited<ReturnType<ReturnType<typeof stage>['asOwner']>>;

/** From the order to a request with a photo, and to where the return stands. */
async function wantsToSendItBack(phone: Page, owner: Owner, customerId: string): Promise<void> {
  const lines = [{ name: '電動ミル', quantity: 1, unitPrice: 9800, taxRate: 10 as const }];
  const order = { source: 'shop', externalId: 'MN-1001', number: 'MN-1001', status: 'delivered' as const, lines };
  await owner(orderEndpoints.saveOrder, { body: newOrder.parse({ ...order, customer: { id: customerId } }) });
  await phone.getByRole('link', { name: t('menu.requests'), exact: true }).click();
  await phone.getByRole('link', { name: t('menu.orders'), exact: true }).click();
  await phone.getByRole('link', { name: t('orders.about.return') }).click();
  const subject = phone.getByRole('textbox', { name: t('write.subject') });
  expect(await subject.inputValue()).toBe(t('orders.subject.return', { number: 'MN-1001' }));
  await phone.getByRole('textbox', { name: t('write.body') }).fill('刃が欠けていました。');
  const photo = { name: '欠け.png', mimeType: 'image/png', buffer: PIXEL };
  await phone.getByLabel(t('write.files')).setInputFiles(photo);
  expect(await barriers(phone)).toEqual([]);
  await phone.getByRole('button', { name: t('write.send') }).click();
  // What happened has the focus: a page without a script is read from there.
  await phone.getByText(t('write.sent')).waitFor();
  await expect.poll(() => phone.evaluate('document.activeElement?.textContent')).toBe(t('write.sent'));
  await phone.getByRole('link', { name: '欠け.png' }).waitFor();
  const [, matter = ''] = /requests\/([0-9a-f-]{36})/.exec(phone.url()) ?? [];
  const { items } = await owner(procedureEndpoints.listProcedures, {});
  const procedureId = items.find(({ key }) => key === 'return')?.id ?? '';
  await owner(procedureEndpoints.startProcedure, { params: { id: matter }, body: { procedureId, answers: {} } });
  await phone.getByRole('link', { name: t('menu.requests'), exact: true }).click();
  await phone.getByRole('link', { name: t('menu.procedures'), exact: true }).click();
  await phone.getByRole('heading', { name: /返品/ }).waitFor();
  expect(await barriers(phone)).toEqual([]);
  await phone.getByRole('link', { name: t('procedures.talk') }).click();
  await phone.getByText('刃が欠けていました。').waitFor();
}

/** Another address, a consent taken back, what is kept of them asked for and fetched. */
async function ownThings(phone: Page, owner: Owner): Promise<void> {
  await phone.getByRole('link', { name: t('menu.profile'), exact: true }).click();
  await phone.getByRole('textbox', { name: t('profile.address') }).fill('東京都千代田区霞が関1-1');
  await phone.getByRole('button', { name: t('profile.save'), exact: true }).click();
  await phone.getByText(t('profile.saved')).waitFor();
  await phone.getByRole('link', { name: t('menu.consents'), exact: true }).click();
  const [first] = await phone.getByRole('checkbox').all();
  for (const given of [true, false]) {
    await first?.setChecked(given);
    await phone.getByRole('button', { name: t('consents.save') }).click();
    await phone.getByText(t('consents.saved')).waitFor();
    expect(await first?.isChecked()).toBe(given);
  }
  await phone.getByRole('link', { name: t('data.title') }).click();
  await phone.getByRole('radio', { name: t('data.kind.disclosure') }).check();
  expect(await barriers(phone)).toEqual([]);
  await phone.getByRole('button', { name: t('data.send') }).click();
  await phone.getByText(t('data.sent')).waitFor();
  await phone.getByText(t('data.state.working')).waitFor();
  await fetchesWhatIsKept(phone, owner);
  expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await phone.getByRole('button', { name: t('signOutEverywhere') }).click();
  await phone.getByRole('heading', { name: t('signIn.title') }).waitFor();
}

/** Once somebody checked who they are and granted it, they fetch it where they asked. */
async function fetchesWhatIsKept(phone: Page, owner: Owner): Promise<void> {
  const { items } = await owner(privacy.listPrivacyRequests, { query: { state: 'open' } });
  const params = { id: items[0]?.id ?? '' };
  await owner(privacy.verifyPrivacyRequest, { params, body: { how: '電話で折り返し' } });
  await owner(privacy.decidePrivacyRequest, { params, body: { decision: 'accepted', note: '' } });
  const file = phone.getByRole('link', { name: t('data.file.html') });
  await until('the file', async () => {
    await phone.reload();
    return (await file.count()) === 1;
  });
  await phone.getByText(t('data.state.ready')).waitFor();
  expect(await barriers(phone)).toEqual([]);
  // A finger meets it: as high as everything else that is pressed there.
  expect((await file.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  const taken = phone.waitForEvent('download');
  await file.click();
  expect((await taken).suggestedFilename()).toMatch(/html$/);
}
