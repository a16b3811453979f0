import { customFieldEndpoints as fields } from '@madoguchi/contracts/custom-fields.ts';
import { importEndpoints as imports } from '@madoguchi/contracts/imports.ts';
import { sendTable } from '../features/imports/testing/import-desk.ts';
import type { TestApp, Who } from './app.ts';

/** A field of the workspace's own, a file on its way in, and one on its way out. */
export async function fillFiles(
  house: TestApp,
  as: Who,
  of: { customer: string; text: string },
): Promise<{ field: string; fileImport: string; fileExport: string }> {
  const { customer, text } = of;
  const made = { noun: 'customer' as const, key: 'canary', type: 'text' as const, label: { ja: text, en: 'Canary' } };
  const field = (await house.call(fields.createField, { as, body: made })).body.id;
  const params = { noun: 'customer' as const, id: customer };
  await house.call(fields.putFieldValues, { as, params, body: { values: { canary: text } } });
  const fileImport = (await sendTable(house, as, { noun: 'customer', name: `${text}.csv` }, `会員番号,姓\n1,${text}\n`))
    .body.id;
  const fileExport = (await house.call(imports.startExport, { as, body: { noun: 'customer' } })).body.id;
  return { field, fileImport, fileExport };
}
