import { customFieldEndpoints as fields } from '../packages/contracts/custom-fields.ts';
import { customerEndpoints } from '../packages/contracts/customers.ts';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

/** Types part of a name into a box that looks for it, and takes the first by keys alone. */
async function find(page: Page, box: Locator, part: string, name: string): Promise<void> {
  await box.click();
  await box.pressSequentially(part);
  await page.getByRole('option', { name }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => box.inputValue()).toBe(name);
}

test('a manager makes a group of customers, sees their matters in a view, and cannot lose what the view asks by', async () => {
  const owner = await stage().asOwner();
  const { id: companyId } = await owner(customerEndpoints.createCompany, { body: { name: '株式会社ミナト商会' } });
  await owner(fields.createField, {
    body: fields.createField.body.parse({ noun: 'company', key: 'deal', type: 'text', label: { ja: '取引区分' } }),
  });
  await owner(fields.putFieldValues, {
    params: { noun: 'company', id: companyId },
    body: { values: { deal: '特約店' } },
  });
  const identities = [{ kind: 'email' as const, value: 'minato@example.jp' }];
  await owner(customerEndpoints.createCustomer, {
    body: { familyName: '港', givenName: '一郎', companyId, rank: 'gold', identities },
  });
  await stage().received({ subject: '増設の相談', body: 'お願いします。', customer: { familyName: '港', identities } });
  await stage().received({ subject: 'ほかの方の相談', body: 'お願いします。', customer: { familyName: '高梨' } });

  const desk = await stage().atDesk(await stage().hire('supervisor', '森 誠'));
  const { page } = desk;
  await desk.go('/app/segments/new');
  await page.getByRole('textbox', { name: desk.say('segments.name') }).fill('ミナトの方');
  await find(
    page,
    page.getByRole('combobox', { name: desk.say('segments.condition.companyId') }),
    'ミナト',
    '株式会社ミナト商会',
  );
  await page.getByRole('status').filter({ hasText: /^1人/ }).waitFor();
  // What stands in a field of the company's own narrows it as well.
  await page.getByRole('button', { name: desk.say('custom-fields.condition.add') }).click();
  const deal = page.getByRole('textbox', { name: '取引区分' });
  await deal.fill('代理店');
  await page.getByRole('status').filter({ hasText: /いません/ }).waitFor();
  await deal.fill('特約');
  await page.getByRole('status').filter({ hasText: /^1人/ }).waitFor();
  await page.getByRole('button', { name: desk.say('segments.save'), exact: true }).click();
  await page.getByRole('heading', { name: 'ミナトの方' }).waitFor();
  // Opened again, the company is known by its name.
  await page.reload();
  const company = page.getByRole('combobox', { name: desk.say('segments.condition.companyId') });
  await expect.poll(() => company.inputValue()).toBe('株式会社ミナト商会');

  await desk.openList('all');
  await desk.row('ほかの方の相談').first().waitFor();
  await desk
    .list()
    .getByRole('button', { name: desk.say('desk.filter.title') })
    .click();
  await page.getByRole('button', { name: new RegExp(`^${desk.say('saved-views.conditions.segmentIds')}`) }).click();
  await page.getByRole('menuitemcheckbox', { name: 'ミナトの方' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => desk.row('ほかの方の相談').count()).toBe(0);
  await desk.row('増設の相談').first().waitFor();
  await page.getByRole('button', { name: desk.say('saved-views.menu.saveFilter') }).click();
  const dialog = page.getByRole('dialog', { name: desk.say('saved-views.editor.new') });
  await dialog.getByRole('textbox', { name: desk.say('saved-views.editor.name') }).fill('ミナトの受付');
  expect(await barriers(page, { within: '[role=dialog]' })).toEqual([]);
  await dialog.getByRole('button', { name: desk.say('saved-views.editor.save') }).click();
  await desk
    .list()
    .getByRole('tab', { name: /ミナトの受付/ })
    .waitFor();
  await desk.row('増設の相談').first().waitFor();

  // A rule asks by the same company, and says it in its sentence.
  await desk.go('/app/settings/rules');
  await page.getByRole('button', { name: desk.say('automation.new'), exact: true }).click();
  await page.getByRole('button', { name: desk.say('automation.template.blank') }).click();
  await page.getByRole('button', { name: desk.say('automation.if.add'), exact: true }).click();
  await page.getByRole('button', { name: new RegExp(desk.say('automation.field.subject_or_body')) }).click();
  await page.getByRole('option', { name: desk.say('automation.field.customer_company'), exact: true }).click();
  const boxes = page.getByRole('combobox', { name: desk.say('automation.field.customer_company') });
  await find(page, boxes.first(), 'ミナト', '株式会社ミナト商会');
  // Chosen, it has made room for the next, and the sentence of the rule says it.
  await expect.poll(() => boxes.count()).toBe(2);

  await desk.go('/app/segments');
  await page.getByRole('link', { name: /ミナトの方/ }).click();
  await page.getByRole('button', { name: desk.say('segments.delete'), exact: true }).click();
  const refusal = page.getByRole('dialog');
  await refusal.getByText('ミナトの受付').waitFor();
  await refusal
    .getByRole('button', { name: desk.say('segments.close'), exact: true })
    .last()
    .click();
  await page.getByRole('heading', { name: 'ミナトの方' }).waitFor();
}, 60_000);
