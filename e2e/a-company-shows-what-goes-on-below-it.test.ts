import { expect, test } from 'vitest';
import { newOrder } from '../packages/contracts/commerce-orders.ts';
import { commerceEndpoints } from '../packages/contracts/commerce.ts';
import { conversationEndpoints, newConversation } from '../packages/contracts/conversations.ts';
import { customerEndpoints } from '../packages/contracts/customers.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a company shows its shops, what their people ask, and what they have been worth', async () => {
  const owner = await stage().asOwner();
  const company = async (name: string, parentCompanyId: string | null): Promise<string> =>
    (
      await owner(customerEndpoints.createCompany, {
        body: customerEndpoints.createCompany.body.parse({ name, parentCompanyId }),
      })
    ).id;
  const head = await company('株式会社山猫珈琲', null);
  const shop = await company('札幌店', await company('北海道支社', head));
  for (const [companyId, familyName, subject, total] of [
    [head, '本社の木村', '請求書の宛名', 12_000],
    [shop, '店の小林', 'ミルの音', 34_500],
  ] as const) {
    const { id } = await owner(customerEndpoints.createCustomer, {
      body: customerEndpoints.createCustomer.body.parse({ familyName, companyId }),
    });
    const said = newConversation.parse({ subject, body: `${subject}について`, customer: { id } });
    await owner(conversationEndpoints.createConversation, { body: said });
    await owner(commerceEndpoints.saveOrder, { body: newOrder.parse({ customer: { id }, lines: [], total }) });
  }
  const desk = await stage().atDesk(await stage().hire('supervisor', '佐藤 健'));
  const { page } = desk;
  const t = (key: string, values?: Record<string, string | number>) => desk.say(`customers.${key}`, values);
  const said = (count: number) => t('companyView.count', { count });
  const counts = (total: number, open: number) => t('companyView.counts', { total: said(total), open: said(open) });

  await desk.go(`/app/companies/${head}`);
  await page.getByText('￥46,500').or(page.getByText('¥46,500')).first().waitFor();
  await page.getByText(counts(2, 2)).waitFor();
  await page.getByRole('link', { name: /ミルの音/ }).waitFor();
  expect(await barriers(page, { within: '.panes' })).toEqual([]);

  const tree = page.getByRole('navigation', { name: t('tree') });
  await tree.getByRole('link', { name: '札幌店' }).click();
  await page.getByText(counts(1, 1)).waitFor();
  expect(await page.getByRole('link', { name: /請求書の宛名/ }).count()).toBe(0);
  await page.getByRole('link', { name: /ミルの音/ }).click();
  await desk.said('ミルの音について').waitFor();
});
