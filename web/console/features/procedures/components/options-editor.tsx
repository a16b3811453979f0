import type { Words } from '@madoguchi/contracts/procedures-definition';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { useTranslations } from 'use-intl';
import { freeKey } from '../definition-edit.ts';

interface Option {
  key: string;
  label: Words;
}

/** What can be chosen, or checked: words in both languages, one line each. */
export function OptionsEditor({
  label,
  value,
  onChange,
}: {
  label: string;
  value: readonly Option[];
  onChange(value: Option[]): void;
}) {
  const t = useTranslations('procedures.editor');
  const set = (key: string, words: Words) =>
    onChange(value.map((one) => (one.key === key ? { key, label: words } : one)));
  return (
    <fieldset className="procedure-parts">
      <legend className="label">{label}</legend>
      {value.map(({ key, label: words }) => (
        <div key={key} className="procedure-test">
          <TextField
            label={t('inJa', { label })}
            labelHidden
            size="sm"
            value={words.ja}
            placeholder={words.en}
            onChange={(ja) => set(key, { ...words, ja })}
          />
          <TextField
            label={t('inEn', { label })}
            labelHidden
            size="sm"
            value={words.en}
            placeholder={words.ja}
            onChange={(en) => set(key, { ...words, en })}
          />
          <IconButton
            icon="x"
            size="sm"
            label={t('removeOption')}
            onPress={() => onChange(value.filter((one) => one.key !== key))}
          />
        </div>
      ))}
      <Button
        size="xs"
        variant="ghost"
        icon="plus"
        onPress={() => onChange([...value, { key: freeKey('option', value), label: { ja: '', en: '' } }])}
      >
        {t('addOption')}
      </Button>
    </fieldset>
  );
}
