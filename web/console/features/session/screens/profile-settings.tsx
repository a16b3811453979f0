import type { Locale } from '@madoguchi/contracts/common';
import { SegmentedControl, Switch } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { SaveBar, SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useTheme } from '@madoguchi/ui/theme';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSignedIn } from '../../../app/session-contract.ts';
import { setLocalePreference } from '../../../app/locale-preference.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useMe, usePreference } from '../../../lib/session.ts';
import { useUpdateMe } from '../api.ts';

function Appearance() {
  const t = useTranslations('session.profile');
  const [theme, setTheme] = useTheme();
  const session = useSignedIn();
  const [enterSends, setEnterSends] = usePreference<boolean>('enterSends', false);
  const chooseLocale = (locale: Locale) => {
    setLocalePreference({ locale });
    session.setLocale(locale);
  };
  return (
    <>
      <SettingsRow title={t('language')} description={t('languageHint')}>
        <SegmentedControl
          label={t('language')}
          value={session.member.locale}
          onChange={chooseLocale}
          options={[
            { id: 'ja', label: t('languages.ja') },
            { id: 'en', label: t('languages.en') },
          ]}
        />
      </SettingsRow>
      <SettingsRow title={t('theme')}>
        <SegmentedControl
          label={t('theme')}
          value={theme}
          onChange={setTheme}
          options={[
            { id: 'system', label: t('themes.system') },
            { id: 'light', label: t('themes.light') },
            { id: 'dark', label: t('themes.dark') },
          ]}
        />
      </SettingsRow>
      <SettingsRow title={t('sending')} description={t('sendingHint')}>
        <Switch isSelected={enterSends} onChange={setEnterSends}>
          {t('enterSends')}
        </Switch>
      </SettingsRow>
    </>
  );
}

/** Name, signature, language, look and keys of the member. */
export function ProfileSettings() {
  const t = useTranslations('session.profile');
  const { member } = useMe();
  const update = useUpdateMe();
  const { show } = useToasts();
  const problemText = useProblemText();
  const [name, setName] = useState(member.name);
  const [kana, setKana] = useState(member.kana);
  const [signature, setSignature] = useState(member.signature);
  const changes =
    Number(name.trim() !== member.name) + Number(kana.trim() !== member.kana) + Number(signature !== member.signature);
  const reset = () => {
    setName(member.name);
    setKana(member.kana);
    setSignature(member.signature);
  };
  const save = () => update.mutate(
      { name: name.trim(), kana: kana.trim(), signature },
      { onSuccess: () => show({ text: t('saved') }) },
    );
  const problem = name.trim() === '' ? t('nameMissing') : update.isError ? problemText(update.error) : null;
  return (
    <SettingsPage
      title={t('title')}
      description={t('lead')}
      saveBar={
        changes > 0 ? (
          <SaveBar
            changes={changes}
            problem={name.trim() === '' ? problem : null}
            onSave={save}
            onReset={reset}
            isSaving={update.isPending}
          />
        ) : undefined
      }
    >
      <SettingsRow title={t('name')} description={t('nameHint')}>
        <TextField
          label={t('name')}
          labelHidden
          value={name}
          onChange={setName}
          maxLength={120}
          autoComplete="name"
          error={problem}
        />
        <p className="t3 f12">{member.email}</p>
      </SettingsRow>
      <SettingsRow title={t('kana')} description={t('kanaHint')}>
        <TextField label={t('kana')} labelHidden value={kana} onChange={setKana} maxLength={120} />
      </SettingsRow>
      <SettingsRow title={t('signature')} description={t('signatureHint')}>
        <TextArea
          label={t('signature')}
          labelHidden
          value={signature}
          onChange={setSignature}
          rows={4}
          maxLength={2000}
        />
      </SettingsRow>
      <Appearance />
    </SettingsPage>
  );
}
