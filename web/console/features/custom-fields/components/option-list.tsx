import type { FieldOption } from '@madoguchi/contracts/custom-fields';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { useTranslations } from 'use-intl';

export interface OptionListProps {
  options: readonly FieldOption[];
  /** Those that were offered once: they can be retired, not taken away. */
  kept: ReadonlySet<string>;
  onChange(options: FieldOption[]): void;
}

/** Programs know options by a key that nobody has to think of and that never changes. */
function nextKey(options: readonly FieldOption[]): string {
  const keys = new Set(options.map((option) => option.key));
  let at = options.length + 1;
  while (keys.has(`option_${at}`)) at += 1;
  return `option_${at}`;
}

/** What can be chosen, in both languages. */
export function OptionList({ options, kept, onChange }: OptionListProps) {
  const t = useTranslations('custom-fields');
  const put = (at: number, patch: Partial<FieldOption>) =>
    onChange(options.map((option, place) => (place === at ? { ...option, ...patch } : option)));
  const add = () => onChange([...options, { key: nextKey(options), ja: '', en: '', colour: 'grey', retired: false }]);
  return (
    <div className="field" role="group" aria-label={t('options')}>
      <span className="label">{t('options')}</span>
      {options.map((option, at) => (
        <div className="field-option" key={option.key}>
          <TextField
            label={t('optionJa')}
            labelHidden
            placeholder={t('optionJa')}
            maxLength={80}
            isDisabled={option.retired}
            value={option.ja}
            onChange={(ja) => put(at, { ja })}
          />
          <TextField
            label={t('optionEn')}
            labelHidden
            placeholder={t('optionEn')}
            maxLength={80}
            isDisabled={option.retired}
            value={option.en}
            onChange={(en) => put(at, { en })}
          />
          {kept.has(option.key) ? (
            <Button size="sm" variant="ghost" onPress={() => put(at, { retired: !option.retired })}>
              {t(option.retired ? 'optionBack' : 'optionRetire')}
            </Button>
          ) : (
            <IconButton icon="x" label={t('optionRetire')} onPress={() => onChange(options.toSpliced(at, 1))} />
          )}
        </div>
      ))}
      <div>
        <Button size="sm" icon="plus" onPress={add}>
          {t('optionAdd')}
        </Button>
      </div>
    </div>
  );
}
