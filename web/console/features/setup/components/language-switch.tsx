import { SegmentedControl } from '@madoguchi/ui/choice';
import { useLocale, useTranslations } from 'use-intl';
import { setLocalePreference } from '../../../app/locale-preference.ts';

export function LanguageSwitch() {
  const t = useTranslations('session.profile');
  return (
    <SegmentedControl
      label={t('language')}
      value={useLocale()}
      onChange={(locale) => setLocalePreference({ locale })}
      options={[
        { id: 'ja', label: t('languages.ja') },
        { id: 'en', label: t('languages.en') },
      ]}
    />
  );
}
