import type { HelpSettings } from '@madoguchi/contracts/help-center';
import { IconButton } from '@madoguchi/ui/button';
import { ComboBox } from '@madoguchi/ui/select';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useTranslations } from 'use-intl';
import { useLanguageName } from '../../../lib/use-language-name.ts';
import '../help-center.css';

/** What companies in Japan are asked in; an article may be in any other language, too, and then its address says so. */
const OFFERED = [
  ...['ja', 'en', 'zh-Hans', 'zh-Hant', 'ko', 'vi', 'pt-BR', 'es', 'fil', 'ne', 'id', 'th', 'my', 'fr', 'de', 'it'],
  ...['ru', 'uk', 'hi', 'bn', 'si', 'mn', 'km', 'ms', 'ar', 'tr', 'nl', 'pl', 'sv'],
];
const MOST = 10;

export interface LanguagesProps {
  value: HelpSettings['locales'];
  onChange(value: HelpSettings['locales']): void;
}

/** Languages of the pages; the first one is shown where a browser wants none of them. */
export function Languages({ value, onChange }: LanguagesProps) {
  const t = useTranslations('help-center.settings');
  const nameOf = useLanguageName();
  const left = OFFERED.filter((code) => !value.includes(code));
  return (
    <SettingsRow title={t('locales')} description={t('localesHint')}>
      <ul className="help-languages">
        {value.map((code, at) => (
          <li key={code} className="row">
            <span lang={code} className="grow">
              {nameOf(code)}
            </span>
            <IconButton
              icon="chev-u"
              size="xs"
              label={t('languageUp', { name: nameOf(code) })}
              isDisabled={at === 0}
              onPress={() => onChange(value.filter((other) => other !== code).toSpliced(at - 1, 0, code))}
            />
            <IconButton
              icon="x"
              size="xs"
              label={t('languageDrop', { name: nameOf(code) })}
              isDisabled={value.length === 1}
              onPress={() => onChange(value.filter((other) => other !== code))}
            />
          </li>
        ))}
      </ul>
      {value.length < MOST ? (
        <ComboBox
          key={value.join()}
          label={t('languageAdd')}
          options={left.map((id) => ({ id, label: nameOf(id) }))}
          value={null}
          onChange={(code) => code && onChange([...value, code])}
        />
      ) : null}
    </SettingsRow>
  );
}
