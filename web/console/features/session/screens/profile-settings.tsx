import type { Locale } from '@madoguchi/contracts/vocabulary';
import { SegmentedControl, Switch } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { SaveBar, SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useTheme } from '@madoguchi/ui/theme';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSignedIn } from '../../../app/session-contract.ts';
import { presetNames, presetOf } from '../../../app/shortcut-presets.ts';
import { setLocalePreference } from '../../../app/locale-preference.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useMe, usePreference } from '../../../lib/session.ts';
import { useUpdateMe } from '../api.ts';

/** Whose hands the keyboard follows, and whether single letters do anything. */
function Keyboard() {
  const t = useTranslations('shell.shortcuts');
  const [preset, setPreset] = usePreference<string>('shortcuts', 'standard');
  const [singleKeys, setSingleKeys] = usePreference<boolean>('singleKeys', true);
  return (
    <SettingsRow title={t('title')} description={t('presetHint')}>
      <SegmentedControl
        label={t('preset')}
        value={presetOf(preset)}
        onChange={setPreset}
        options={presetNames.map((id) => ({ id, label: t(`presets.${id}`) }))}
      />
      <Switch isSelected={singleKeys} onChange={setSingleKeys}>
        {t('singleKeys')}
      </Switch>
    </SettingsRow>
  );
}

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
      <Keyboard />
    </>
  );
}

interface Profile {
  name: string;
  kana: string;
  signature: string;
}

function ProfileFields({
  profile,
  email,
  problem,
  onChange,
}: {
  profile: Profile;
  email: string;
  problem: string | null;
  onChange: (change: Partial<Profile>) => void;
}) {
  const t = useTranslations('session.profile');
  return (
    <>
      <SettingsRow title={t('name')} description={t('nameHint')}>
        <TextField
          label={t('name')}
          labelHidden
          value={profile.name}
          onChange={(name) => onChange({ name })}
          maxLength={120}
          autoComplete="name"
          error={problem}
        />
        <p className="t3 f12">{email}</p>
      </SettingsRow>
      <SettingsRow title={t('kana')} description={t('kanaHint')}>
        <TextField
          label={t('kana')}
          labelHidden
          value={profile.kana}
          onChange={(kana) => onChange({ kana })}
          maxLength={120}
        />
      </SettingsRow>
      <SettingsRow title={t('signature')} description={t('signatureHint')}>
        <TextArea
          label={t('signature')}
          labelHidden
          value={profile.signature}
          onChange={(signature) => onChange({ signature })}
          rows={4}
          maxLength={2000}
        />
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
  const saved: Profile = { name: member.name, kana: member.kana, signature: member.signature };
  const [profile, setProfile] = useState(saved);
  const changes = (['name', 'kana', 'signature'] as const).filter((field) => profile[field] !== saved[field]).length;
  const missing = profile.name.trim() === '' ? t('nameMissing') : null;
  const problem = missing ?? (update.isError ? problemText(update.error) : null);
  const save = () =>
    update.mutate(
      { ...profile, name: profile.name.trim(), kana: profile.kana.trim() },
      { onSuccess: () => show({ text: t('saved') }) },
    );
  const saveBar = (
    <SaveBar
      changes={changes}
      problem={missing}
      onSave={save}
      onReset={() => setProfile(saved)}
      isSaving={update.isPending}
    />
  );
  return (
    <SettingsPage title={t('title')} description={t('lead')} saveBar={changes > 0 ? saveBar : undefined}>
      <ProfileFields
        profile={profile}
        email={member.email}
        problem={problem}
        onChange={(change) => setProfile((before) => ({ ...before, ...change }))}
      />
      <Appearance />
    </SettingsPage>
  );
}
