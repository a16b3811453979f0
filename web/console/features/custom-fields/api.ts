import { customFieldEndpoints as api, type FieldNoun } from '@madoguchi/contracts/custom-fields';
import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { call } from '../../lib/api-client.ts';
import { fieldKeys } from '../../lib/own-fields.ts';
import { useWrite } from '../../lib/use-write.ts';

export type NewField = BodyOf<typeof api.createField>;
export type FieldChange = BodyOf<typeof api.updateField>;

export const useCreateField = () => useWrite((body: NewField) => call(api.createField, { body }), fieldKeys.all);
export const useChangeField = () =>
  useWrite(
    ({ id, ...body }: FieldChange & { id: string }) => call(api.updateField, { params: { id }, body }),
    fieldKeys.all,
  );
export const useOrderFields = (noun: FieldNoun) =>
  useWrite((fieldIds: string[]) => call(api.orderFields, { params: { noun }, body: { fieldIds } }), fieldKeys.all);
