import { customFieldEndpoints as api, type FieldNoun } from '@madoguchi/contracts/custom-fields';
import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

export const fieldKeys = {
  all: ['fields'] as const,
  list: (noun: FieldNoun, withRetired: boolean) => ['fields', 'list', noun, withRetired] as const,
  values: (noun: FieldNoun, id: string) => ['fields', 'values', noun, id] as const,
};

export type NewField = BodyOf<typeof api.createField>;
export type FieldChange = BodyOf<typeof api.updateField>;

export const useFields = (noun: FieldNoun, withRetired = false) =>
  useQuery({
    queryKey: fieldKeys.list(noun, withRetired),
    queryFn: async ({ signal }) =>
      (await call(api.listFields, { query: { noun, retired: withRetired ? 'true' : 'false' }, signal })).items,
  });
export const useFieldValues = (noun: FieldNoun, id: string, isEnabled: boolean) =>
  useQuery({
    queryKey: fieldKeys.values(noun, id),
    queryFn: ({ signal }) => call(api.getFieldValues, { params: { noun, id }, signal }),
    enabled: isEnabled,
  });
export const useCreateField = () => useWrite((body: NewField) => call(api.createField, { body }), fieldKeys.all);
export const useChangeField = () =>
  useWrite(
    ({ id, ...body }: FieldChange & { id: string }) => call(api.updateField, { params: { id }, body }),
    fieldKeys.all,
  );
export const useOrderFields = (noun: FieldNoun) =>
  useWrite((fieldIds: string[]) => call(api.orderFields, { params: { noun }, body: { fieldIds } }), fieldKeys.all);
