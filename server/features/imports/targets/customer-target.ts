import { importCustomers } from '../../customers/bulk/actions/import-customers.ts';
import type { CustomerKey } from '../../customers/bulk/queries.ts';
import type { CustomerSaying } from '../../customers/bulk/row.ts';
import { splitName } from '../../customers/names.ts';
import type { RowValues } from '../read-row.ts';
import type { Target } from './target.ts';

/** Text as it was said, by the name it has in the record. */
const PLAIN = [
  ...[
    'recordId',
    'familyName',
    'givenName',
    'familyKana',
    'givenKana',
    'externalId',
    'memberNumber',
    'locale',
    'caution',
    'rank',
    'usageStage',
  ],
  ...['expertise', 'preferences', 'birthDate', 'postalCode', 'address', 'contactHours', 'company', 'companyExternalId'],
];
const present = (values: readonly (string | undefined)[]): string[] => values.filter((value) => value !== undefined);

function namesOf({ values }: RowValues): Partial<CustomerSaying> {
  const names: Partial<CustomerSaying> = {};
  if (values['fullName'] && !values['familyName']) Object.assign(names, splitName(values['fullName']));
  if (values['fullKana'] && !values['familyKana']) {
    const [familyKana = '', ...given] = values['fullKana'].split(/[\s　]+/u);
    Object.assign(names, { familyKana: familyKana.slice(0, 80), givenKana: given.join(' ').slice(0, 80) });
  }
  return names;
}

function sayingOf(row: RowValues): CustomerSaying {
  const { values } = row;
  const plain = Object.fromEntries(PLAIN.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));
  return {
    ...plain,
    ...namesOf(row),
    emails: present([values['email'], values['email2']]),
    phones: present([values['phone'], values['phone2']]),
    attributes: row.attributes,
    fields: row.fields,
  };
}

export const customerTarget: Target = {
  permission: 'customer:edit',
  batch: 1000,
  canTry: true,
  save: (ctx, coming, rows) =>
    importCustomers(ctx, {
      importId: coming.importId,
      key: coming.keyColumn as CustomerKey,
      duplicates: coming.duplicates,
      rows: rows.map(sayingOf),
    }),
};
