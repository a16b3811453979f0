import { expect, test } from 'vitest';
import { newContract } from '../packages/contracts/commerce-contracts.ts';
import { commerceEndpoints } from '../packages/contracts/commerce.ts';
import { customerEndpoints } from '../packages/contracts/customers.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();
const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

test('a contract that ends soon stands at the top, is renewed for a year and ends no longer', async () => {
  const owner = await stage().asOwner();
  const body = customerEndpoints.createCustomer.body.parse({ familyName: '小林', givenName: '由紀子' });
  const { id } = await owner(customerEndpoints.createCustomer, { body });
  const agreed = { customer: { id }, startsOn: inDays(-360), amount: 3980 };
  for (const [name, kind, endsOn] of [
    ['安心保守プラン', 'maintenance', inDays(9)],
    ['豆の定期便', 'subscription', inDays(700)],
    ['お試し便', 'trial', inDays(5)],
  ] as const)
    await owner(commerceEndpoints.saveContract, { body: newContract.parse({ ...agreed, kind, name, endsOn }) });
  const desk = await stage().atDesk(await stage().hire('supervisor', '佐藤 健'));
  const { page } = desk;
  const t = (key: string) => desk.say(`commerce.${key}`);

  await desk.go('/app/contracts');
  const ending = page.getByRole('list', { name: t('contracts.view.ending') });
  await ending.getByRole('link', { name: /安心保守プラン/ }).waitFor();
  expect(await ending.getByRole('link', { name: /豆の定期便/ }).count()).toBe(0);
  await page.getByRole('radio', { name: t('contracts.view.trial') }).click();
  await page.getByRole('link', { name: /お試し便/ }).waitFor();
  await page.getByRole('radio', { name: t('contracts.view.ending') }).click();

  await ending.getByRole('link', { name: /安心保守プラン/ }).click();
  await page.getByLabel(t('contracts.endsOn')).fill(inDays(374));
  expect(await barriers(page, { within: '.panes' })).toEqual([]);
  await page.getByRole('button', { name: t('contracts.save'), exact: true }).click();
  await page.getByText(t('contracts.saved')).waitFor();
  await ending.getByRole('link', { name: /安心保守プラン/ }).waitFor({ state: 'detached' });

  await page.getByRole('link', { name: t('contracts.toCustomer') }).click();
  await page.getByText('安心保守プラン').first().waitFor();
  // The trial still ends soon: the page of the customer says what to do about it.
  await page.getByRole('link', { name: new RegExp(desk.say('customer-view.next.do.contract')) }).waitFor();
  expect(await barriers(page, { within: '.panes' })).toEqual([]);
});
