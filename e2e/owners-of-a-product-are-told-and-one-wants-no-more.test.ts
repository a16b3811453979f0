import { assetEndpoints } from '../packages/contracts/commerce-assets.ts';
import { productEndpoints } from '../packages/contracts/commerce-products.ts';
import { customerEndpoints } from '../packages/contracts/customers.ts';
import { outreachEndpoints } from '../packages/contracts/outreach.ts';
import { consentEndpoints } from '../packages/contracts/privacy-consents.ts';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import type { Desk } from './desk.ts';
import { useStage } from './stage.ts';
import { until } from './until.ts';

const stage = useStage();
const PRODUCT = 'エスプレッソマシン YC-520';
const [HANA, TARO] = ['hana-outreach@example.jp', 'taro-outreach@example.jp'] as const;

/** Pictures for whoever looks at the screens, when a folder is named. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['MADOGUCHI_TEST_LOOK'];
  if (folder) await page.screenshot({ path: `${folder}/outreach-${name}.png`, fullPage: true });
}

/** Two owners who agreed, one without a mail address, one who was never asked. */
async function owners(): Promise<void> {
  const api = await stage().asOwner();
  const code = 'YC-520-O';
  const product = productEndpoints.saveProduct.body.parse({ code, name: PRODUCT });
  const { id: productId } = await api(productEndpoints.saveProduct, { body: product });
  for (const [familyName, email, agrees] of [
    ['花井', HANA, true],
    ['多田', TARO, true],
    ['無宛', null, true],
    ['未問', 'never-outreach@example.jp', false],
  ] as const) {
    const identities = email ? [{ kind: 'email' as const, value: email }] : [];
    const { id } = await api(customerEndpoints.createCustomer, { body: { familyName, identities } });
    const asset = { customer: { id }, productId, serial: `YC520-${familyName}` };
    await api(assetEndpoints.saveAsset, { body: assetEndpoints.saveAsset.body.parse(asset) });
    const consent = { purpose: 'news', channel: 'email', state: 'given', how: 'form', place: '', note: '' } as const;
    if (agrees) await api(consentEndpoints.recordConsent, { params: { id }, body: consent });
  }
  await api(outreachEndpoints.updateOutreachSettings, {
    body: {
      ...{ senderName: 'ヤマネ珈琲機器株式会社', postalAddress: '東京都千代田区1-1' },
      ...{ contact: '03-0000-0000', hours: null },
    },
  });
}

/** Writes an invitation to the owners and saves it. */
async function written(desk: Desk, name: string): Promise<void> {
  const { page } = desk;
  const say = (key: string): string => desk.say(key);
  await desk.go('/app/outreach/new');
  await page.getByRole('textbox', { name: say('outreach.field.name') }).fill(name);
  await page.getByRole('radio', { name: new RegExp(`^${say('outreach.kind.promotional')}`) }).check({ force: true });
  const box = page.getByRole('combobox', { name: say('outreach.field.product') });
  await box.click();
  await box.pressSequentially('YC-520');
  await page
    .getByRole('option', { name: new RegExp(`^${PRODUCT}`) })
    .first()
    .click();
  await page.getByRole('textbox', { name: say('outreach.field.subject') }).fill('{{product.name}}をお使いの方へ');
  await page
    .getByRole('textbox', { name: say('outreach.field.body') })
    .fill('{{customer.address}}\n新しい豆が入りました。');
}

test('a supervisor writes to owners of a product, sees who is left out, sends; one wants no more and the next leaves them out', async () => {
  await owners();
  const desk = await stage().atDesk(await stage().hire('supervisor', '森 誠'));
  const { page } = desk;
  const say = (key: string): string => desk.say(key);
  await written(desk, '秋のご案内');
  const counts = page.getByRole('region', { name: say('outreach.section.who') });
  await counts.getByText('2 人に届きます').waitFor();
  await counts.getByText('2 人には届きません').waitFor();
  await counts.getByText(say('outreach.exclusion.no_address')).waitFor();
  await counts.getByRole('button', { name: say('outreach.exclusion.no_consent') }).click();
  await page.getByRole('dialog').getByText('未問').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText(`${PRODUCT}をお使いの方へ`).first().waitFor();
  await page.getByText('多田 様').waitFor();
  expect(await barriers(page, { within: '.panes-list' })).toEqual([]);
  await look(page, 'editor');
  await page.getByRole('button', { name: say('outreach.save'), exact: true }).click();
  await page.getByRole('button', { name: say('outreach.approve.open') }).click();
  const dialog = page.getByRole('dialog', { name: say('outreach.approve.title') });
  await dialog.getByText(/^2 人に送ります/).waitFor();
  await look(page, 'approve');
  await dialog.getByRole('button', { name: say('outreach.approve.send'), exact: true }).click();
  await page.getByRole('heading', { name: new RegExp(say('outreach.state.finished')) }).waitFor();
  await until('both mails', async () => [HANA, TARO].every((address) => stage().sink.to(address).length === 1));

  // The customer's own way out: looking changes nothing, one press does.
  const link = /https?:\/\/\S+\/unsubscribe\/\S+/.exec(stage().sink.to(HANA)[0]?.parsed.text ?? '')?.[0] ?? '';
  const customer = await stage().person();
  await customer.goto(new URL(link).pathname.replace(/^/, stage().product.url));
  await look(customer, 'unsubscribe');
  await customer.getByRole('button', { name: say('privacy.unsubscribe.button') }).click();
  await customer.getByRole('heading', { name: say('privacy.unsubscribe.done') }).waitFor();

  await page.getByRole('tab', { name: new RegExp(`^${say('outreach.outcome.opted_out')}`) }).click();
  await page.getByRole('table').getByText('花井').waitFor();
  expect(await barriers(page, { within: '.panes-list' })).toEqual([]);
  await look(page, 'results');

  await written(desk, '冬のご案内');
  await counts.getByText('1 人に届きます').waitFor();
  await counts.getByRole('button', { name: say('outreach.exclusion.opted_out') }).click();
  await page.getByRole('dialog').getByText('花井').waitFor();
  await page.keyboard.press('Escape');
  await desk.go('/app/outreach/list');
  await page.getByRole('table').getByText(say('outreach.list.reason.unsubscribed')).waitFor();
  expect(await barriers(page, { within: '.panes-list' })).toEqual([]);
  await look(page, 'list');

  // A follow-up: who has the rank already comes in because the supervisor says so, and gets the first step.
  const api = await stage().asOwner();
  const [gold] = (await api(customerEndpoints.listCustomers, { query: { q: '多田' } })).items;
  await api(customerEndpoints.updateCustomer, { params: { id: gold?.id ?? '' }, body: { rank: 'gold' } });
  await desk.go('/app/sequences/new');
  await page.getByRole('textbox', { name: say('sequences.field.nameJa') }).fill('ゴールドのお礼');
  await page.getByRole('button', { name: new RegExp(say('sequences.begins.rankField')) }).click();
  await page.getByRole('option', { name: say('customers.rankName.gold') }).click();
  await page.getByText('いま当てはまる方：1 人').waitFor();
  await page.getByRole('textbox', { name: say('sequences.step.subject') }).fill('いつもありがとうございます');
  await page
    .getByRole('textbox', { name: say('sequences.step.body') })
    .fill('{{customer.address}}\nお礼を申し上げます。');
  await page.getByRole('button', { name: say('sequences.step.preview') }).click();
  await page.getByText('多田 様').waitFor();
  expect(await barriers(page, { within: '.panes-list' })).toEqual([]);
  await look(page, 'sequence-editor');
  await page.getByRole('button', { name: say('sequences.save'), exact: true }).click();
  await page.getByRole('button', { name: say('sequences.approve.open') }).click();
  const start = page.getByRole('dialog', { name: say('sequences.approve.title') });
  await start.getByRole('checkbox').check({ force: true });
  await start.getByRole('button', { name: say('sequences.approve.confirm'), exact: true }).click();
  await until('the first step', async () =>
    stage()
      .sink.to(TARO)
      .some(({ parsed }) => parsed.subject === 'いつもありがとうございます'),
  );
  await desk.go(`/app/customers/${gold?.id}`);
  await page.getByRole('link', { name: 'ゴールドのお礼' }).click();
  await page.getByRole('heading', { name: new RegExp(say('sequences.state.active')) }).waitFor();
  await page.getByRole('tab', { name: new RegExp(`^${say('sequences.enrolment.finished')}`) }).click();
  await page.getByRole('table').getByText('多田').waitFor();
  expect(await barriers(page, { within: '.panes-list' })).toEqual([]);
  await look(page, 'sequence');
});
