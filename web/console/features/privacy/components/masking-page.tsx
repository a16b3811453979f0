import type { MaskableRole, PersonalField, PrivacySettings } from '@madoguchi/contracts/privacy';
import { Checkbox, Switch } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { SaveBar, SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { privacyKeys, saveSettings, useSettings } from '../api.ts';

const FIELDS: readonly PersonalField[] = ['email', 'phone', 'member_number', 'address', 'birth_date'];
const ROLES: readonly MaskableRole[] = ['partner', 'light', 'agent', 'supervisor'];
const KEYS = ['masking', 'healthWords', 'bulkReading', 'dueDays', 'backupDays', 'bookYears', 'discloseNotes'] as const;

/** As people type it: wide digits are digits. */
const plain = (text: string): string => text.normalize('NFKC').trim();
const isNumber = (text: string, least: number, most: number): boolean =>
  /^\d{1,6}$/.test(plain(text)) && Number(plain(text)) >= least && Number(plain(text)) <= most;

function MaskingTable({
  masking,
  onChange,
}: {
  masking: PrivacySettings['masking'];
  onChange(masking: PrivacySettings['masking']): void;
}) {
  const t = useTranslations('privacy.masking');
  const roleText = useTranslations('settings.role');
  const set = (field: PersonalField, role: MaskableRole, isHidden: boolean) =>
    onChange({
      ...masking,
      [field]: isHidden ? [...masking[field], role] : masking[field].filter((one) => one !== role),
    });
  return (
    <div className="table-scroll">
      <table className="privacy-mask">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">{t('title')}</span>
            </th>
            {ROLES.map((role) => (
              <th key={role} scope="col">
                {roleText(role)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {FIELDS.map((field) => (
            <tr key={field}>
              <th scope="row">
                {t(`field.${field}`)}
                <span className="t3 f11">{t(`example.${field}`)}</span>
              </th>
              {ROLES.map((role) => (
                <td key={role}>
                  <Checkbox
                    label={`${t(`field.${field}`)} ${roleText(role)}`}
                    isSelected={masking[field].includes(role)}
                    onChange={(isHidden) => set(field, role, isHidden)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The settings as somebody is changing them, with the bar that saves. */
function useDraft(settings: PrivacySettings) {
  const t = useTranslations('privacy');
  const told = useTold();
  const write = useWrite(saveSettings, privacyKeys.settings);
  const [draft, setDraft] = useState(settings);
  const [bulk, setBulk] = useState(String(settings.bulkReading));
  const [due, setDue] = useState(String(settings.dueDays));
  const [backups, setBackups] = useState(String(settings.backupDays));
  const [years, setYears] = useState(String(settings.bookYears));
  const [words, setWords] = useState(settings.healthWords.words.join('\n'));
  const list = words
    .split('\n')
    .map((word) => word.trim())
    .filter((word) => word.length >= 2);
  const next: PrivacySettings = {
    ...draft,
    bulkReading: Number(plain(bulk)),
    dueDays: Number(plain(due)),
    backupDays: Number(plain(backups)),
    bookYears: Number(plain(years)),
    healthWords: { ...draft.healthWords, words: list },
  };
  const changed = KEYS.filter((key) => JSON.stringify(next[key]) !== JSON.stringify(settings[key]));
  const isRight =
    isNumber(bulk, 10, 100_000) && isNumber(due, 1, 90) && isNumber(backups, 0, 3650) && isNumber(years, 7, 10);
  const reset = () => {
    setDraft(settings);
    setBulk(String(settings.bulkReading));
    setDue(String(settings.dueDays));
    setBackups(String(settings.backupDays));
    setYears(String(settings.bookYears));
    setWords(settings.healthWords.words.join('\n'));
  };
  const { onSuccess, onError } = told(t('saved'));
  const save = () =>
    void write.mutateAsync(Object.fromEntries(changed.map((key) => [key, next[key]]))).then(onSuccess, onError);
  const bar =
    changed.length > 0 ? (
      <SaveBar
        changes={changed.length}
        problem={isRight ? null : t('masking.numbers')}
        onSave={save}
        onReset={reset}
        isSaving={write.isPending}
      />
    ) : undefined;
  return { draft, setDraft, bulk, setBulk, due, setDue, backups, setBackups, years, setYears, words, setWords, bar };
}

function Form({ settings }: { settings: PrivacySettings }) {
  const t = useTranslations('privacy');
  const { draft, setDraft, bulk, setBulk, due, setDue, backups, setBackups, years, setYears, words, setWords, bar } =
    useDraft(settings);
  return (
    <SettingsPage title={t('masking.title')} description={t('masking.lead')} saveBar={bar}>
      <SettingsRow title={t('pages.masking')}>
        <MaskingTable masking={draft.masking} onChange={(masking) => setDraft({ ...draft, masking })} />
      </SettingsRow>
      <SettingsRow title={t('masking.health')} description={t('masking.healthLead')}>
        <Switch
          isSelected={draft.healthWords.enabled}
          onChange={(enabled) => setDraft({ ...draft, healthWords: { ...draft.healthWords, enabled } })}
        >
          {t('masking.healthOn')}
        </Switch>
        {draft.healthWords.enabled ? (
          <TextArea label={t('masking.healthWords')} rows={4} value={words} onChange={setWords} />
        ) : null}
      </SettingsRow>
      <SettingsRow title={t('masking.reading')} description={t('masking.readingLead')}>
        <TextField label={t('masking.readingLimit')} inputMode="numeric" value={bulk} onChange={setBulk} />
      </SettingsRow>
      <SettingsRow title={t('masking.notes')} description={t('masking.notesLead')}>
        <Switch isSelected={draft.discloseNotes} onChange={(discloseNotes) => setDraft({ ...draft, discloseNotes })}>
          {t('masking.notesOn')}
        </Switch>
        <TextField label={t('masking.due')} inputMode="numeric" value={due} onChange={setDue} />
      </SettingsRow>
      <SettingsRow title={t('masking.backup')} description={t('masking.backupLead')}>
        <TextField label={t('masking.backupDays')} inputMode="numeric" value={backups} onChange={setBackups} />
      </SettingsRow>
      <SettingsRow title={t('masking.books')} description={t('masking.booksLead')}>
        <TextField label={t('masking.bookYears')} inputMode="numeric" value={years} onChange={setYears} />
      </SettingsRow>
    </SettingsPage>
  );
}

/** Which roles see what only in part, and what counts as too much. */
export function MaskingPage() {
  const query = useSettings();
  return (
    <SectionState query={query}>
      {(settings) => <Form key={JSON.stringify(settings)} settings={settings} />}
    </SectionState>
  );
}
