import type { Answer, ProcedureField } from '@madoguchi/contracts/procedures-definition';
import { useFormatter, useTranslations } from 'use-intl';
import { useWords } from './use-words.ts';

/** An answer as people read it. */
export function useAnswerText(): (field: ProcedureField, value: Answer) => string {
  const t = useTranslations('procedures.answer');
  const format = useFormatter();
  const words = useWords();
  const option = (field: ProcedureField, key: string) => {
    const found = field.options.find((one) => one.key === key);
    return found ? words(found.label) : key;
  };
  // A day without a time is the same day everywhere.
  const day = (text: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text)
      ? format.dateTime(new Date(text), {
          year: 'numeric',
          month: 'numeric',
          day: 'numeric',
          weekday: 'short',
          timeZone: 'UTC',
        })
      : text;
  return (field, value) => {
    if (typeof value === 'number')
      return field.type === 'money' ? t('yen', { amount: format.number(value) }) : format.number(value);
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'string' && field.type === 'date') return day(value);
    if (typeof value === 'string') return field.type === 'choice' ? option(field, value) : value;
    if (Array.isArray(value))
      return field.type === 'file'
        ? t('files', { count: value.length })
        : value.map((key) => option(field, key)).join(t('joint'));
    if ('date' in value) return `${day(value.date)} ${value.from}–${value.until}`;
    return 'postal' in value
      ? [value.postal, value.address].filter(Boolean).join(' ')
      : [value.name, value.phone].filter(Boolean).join(' ');
  };
}
