import type { Words } from '@madoguchi/contracts/procedures-definition';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { useTranslations } from 'use-intl';

export interface WordsFieldProps {
  label: string;
  value: Words;
  isLong?: boolean;
  onChange(value: Words): void;
}

/** The same words in both languages, side by side; where one is left out, the other stands for it. */
export function WordsField({ label, value, isLong, onChange }: WordsFieldProps) {
  const t = useTranslations('procedures.editor');
  const Field = isLong ? TextArea : TextField;
  return (
    <div className="settings-pair">
      <Field
        label={t('inJa', { label })}
        value={value.ja}
        placeholder={value.en}
        maxLength={2000}
        onChange={(ja) => onChange({ ...value, ja })}
      />
      <Field
        label={t('inEn', { label })}
        value={value.en}
        placeholder={value.ja}
        maxLength={2000}
        onChange={(en) => onChange({ ...value, en })}
      />
    </div>
  );
}
