import { useTranslations } from 'use-intl';
import { useRankName } from './use-ranks.ts';

const CODES = new Set(['locale', 'usageStage', 'expertise']);
const ATTRIBUTE = 'attributes.';

/** Names of the fields of a record, and their values as people read them. */
export function useFieldWords(): { label(field: string): string; value(field: string, value: string): string } {
  const t = useTranslations('customers');
  const rankName = useRankName();
  // A newer server may know more fields and words than this screen: those stand as they came.
  const word = (group: string, key: string, other: string) => {
    const path = `${group}.${key}` as 'mergeField.name';
    return t.has(path) ? t(path) : other;
  };
  return {
    label: (field) => (field.startsWith(ATTRIBUTE) ? field.slice(ATTRIBUTE.length) : word('mergeField', field, field)),
    value: (field, value) => {
      if (field === 'rank') return value && rankName(value);
      if (field === 'contactPreference') {
        const [channel = '', ...hours] = value.split(' ');
        return [word('channel', channel, channel), ...hours].join(' ').trim();
      }
      return CODES.has(field) ? word(`code.${field}`, value, value) : value;
    },
  };
}
