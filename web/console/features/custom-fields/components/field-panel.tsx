import type { Field, FieldNoun, FieldValue } from '@madoguchi/contracts/custom-fields';
import { useLocale, useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useFields, useFieldValues } from '../api.ts';

function useWords() {
  const t = useTranslations('custom-fields');
  const locale = useLocale();
  const nameOf = (name: { ja: string; en: string }) => (locale === 'en' && name.en) || name.ja;
  const optionOf = (field: Field, key: string) => {
    const option = field.options.find((one) => one.key === key);
    return option ? nameOf(option) : key;
  };
  const valueOf = (field: Field, value: FieldValue): string => {
    if (Array.isArray(value)) return value.map((key) => optionOf(field, key)).join(t('comma'));
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    return field.type === 'choice' ? optionOf(field, String(value)) : String(value);
  };
  return { nameOf, valueOf };
}

function Values({ noun, id }: { noun: FieldNoun; id: string }) {
  const { nameOf, valueOf } = useWords();
  const { data: fields = [] } = useFields(noun);
  const { data } = useFieldValues(noun, id, fields.length > 0);
  const filled = fields.flatMap((field) => {
    const value = data?.values[field.key] ?? null;
    return value === null ? [] : [{ field, value }];
  });
  return filled.map(({ field, value }) => (
    <div key={field.id}>
      <dt className="f11 t3">{nameOf(field.label)}</dt>
      <dd className="field-value">{valueOf(field, value)}</dd>
    </div>
  ));
}

/** What the workspace itself wants to know of this customer and this matter; nothing while nothing is filled in. */
export function FieldPanel({ conversation }: ConversationPartProps) {
  const t = useTranslations('custom-fields');
  return (
    <dl className="field-panel" aria-label={t('title')}>
      <Values noun="customer" id={conversation.customer.id} />
      <Values noun="conversation" id={conversation.id} />
    </dl>
  );
}
