import {
  customFieldEndpoints as api,
  type Field,
  type FieldNoun,
  type FieldValue,
  type FieldValues,
} from '@madoguchi/contracts/custom-fields';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { call } from './api-client.ts';
import { useWrite } from './use-write.ts';

export const fieldKeys = {
  all: ['fields'] as const,
  list: (noun: FieldNoun | 'all', withRetired: boolean) => ['fields', 'list', noun, withRetired] as const,
  values: (noun: FieldNoun, id: string) => ['fields', 'values', noun, id] as const,
};

/** Fields of every noun the member may see. */
export const useAllFields = () =>
  useQuery({
    queryKey: fieldKeys.list('all', false),
    queryFn: async ({ signal }) => (await call(api.listFields, { query: { retired: 'false' }, signal })).items,
    staleTime: 60_000,
  });

/** Fields of a noun the member may see, in their order. */
export const useFields = (noun: FieldNoun, withRetired = false) =>
  useQuery({
    queryKey: fieldKeys.list(noun, withRetired),
    queryFn: async ({ signal }) =>
      (await call(api.listFields, { query: { noun, retired: withRetired ? 'true' : 'false' }, signal })).items,
    staleTime: 60_000,
  });

export const useFieldValues = (noun: FieldNoun, id: string, isEnabled: boolean) =>
  useQuery({
    queryKey: fieldKeys.values(noun, id),
    queryFn: ({ signal }) => call(api.getFieldValues, { params: { noun, id }, signal }),
    enabled: isEnabled,
  });

export const useFillFields = (noun: FieldNoun, id: string) =>
  useWrite(
    (values: FieldValues) => call(api.putFieldValues, { params: { noun, id }, body: { values } }),
    fieldKeys.values(noun, id),
  );

export const revealField = (noun: FieldNoun, id: string, key: string) =>
  call(api.revealField, { params: { noun, id }, body: { key } });

/** Names of fields and of what stands in them. */
export function useFieldWords() {
  const t = useTranslations('custom-fields');
  const locale = useLocale();
  const format = useFormatter();
  const nameOf = (name: { ja: string; en: string }): string => (locale === 'en' && name.en) || name.ja;
  const optionOf = (field: Field, key: string): string => {
    const option = field.options.find((one) => one.key === key);
    return option ? nameOf(option) : key;
  };
  const valueOf = (field: Field, value: FieldValue): string => {
    if (value === null) return '';
    if (Array.isArray(value)) return value.map((key) => optionOf(field, key)).join(t('comma'));
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    // Masked values are dots, whatever their type.
    if (typeof value === 'number') return field.type === 'money' ? t('money', { amount: value }) : format.number(value);
    if (field.type === 'choice') return optionOf(field, value);
    const at = field.type === 'date' || field.type === 'datetime' ? new Date(value) : null;
    if (!at || Number.isNaN(at.getTime())) return field.type === 'flag' ? t(value === 'true' ? 'yes' : 'no') : value;
    return field.type === 'date'
      ? format.dateTime(at, { dateStyle: 'medium', timeZone: 'UTC' })
      : format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' });
  };
  return { nameOf, valueOf };
}
