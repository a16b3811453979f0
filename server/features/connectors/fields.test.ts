import { NEEDED_FIELDS, RECORD_FIELDS } from '@madoguchi/contracts/connector-fields.ts';
import { RECORDS } from '@madoguchi/contracts/connectors.ts';
import { expect, test } from 'vitest';
import { fieldsOf } from './records.ts';

test('the mapping on the screen names the fields that rows are checked by, and those that cannot be left out', () => {
  for (const record of RECORDS) {
    const fields = fieldsOf(record);
    expect([record, [...RECORD_FIELDS[record]].toSorted()]).toEqual([
      record,
      ['externalId', ...fields.map(({ name }) => name)].toSorted(),
    ]);
    const needed = fields.filter((field) => field.needed).map(({ name }) => name);
    expect([record, [...NEEDED_FIELDS[record]].toSorted()]).toEqual([record, ['externalId', ...needed].toSorted()]);
  }
});
