import type { RecordSettings } from '@madoguchi/contracts/records';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { SaveBar, SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { recordKeys, saveSettings, useRecordSettings } from '../api.ts';
import { IdentityItems } from '../components/identity-items.tsx';
import { ProbeTexts } from '../components/probe-texts.tsx';

const REQUIRABLE = ['category', 'kind', 'situation', 'purpose', 'disposition'] as const;
const TEXTS = ['calming', 'warning', 'ending'] as const;

const isDays = (text: string): boolean => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 365;

function useDraft(settings: RecordSettings) {
  const t = useTranslations('records.settings');
  const told = useTold();
  const write = useWrite(saveSettings, recordKeys.all);
  const [draft, setDraft] = useState(settings);
  const [days, setDays] = useState(String(settings.repeatDays));
  const [due, setDue] = useState(String(settings.complaintDays));
  const next = { ...draft, repeatDays: Number(days), complaintDays: Number(due) };
  const changed = (Object.keys(settings) as (keyof RecordSettings)[]).filter(
    (key) => JSON.stringify(next[key]) !== JSON.stringify(settings[key]),
  );
  const problem = isDays(days) && isDays(due) ? null : t('daysProblem');
  const reset = () => {
    setDraft(settings);
    setDays(String(settings.repeatDays));
    setDue(String(settings.complaintDays));
  };
  const { onSuccess, onError } = told(t('saved'));
  const save = () =>
    void write
      .mutateAsync(Object.fromEntries(changed.map((key) => [key, next[key]])) as Partial<RecordSettings>)
      .then(onSuccess, onError);
  const bar =
    changed.length > 0 ? (
      <SaveBar changes={changed.length} problem={problem} onSave={save} onReset={reset} isSaving={write.isPending} />
    ) : undefined;
  const set = (part: Partial<RecordSettings>) => setDraft({ ...draft, ...part });
  return { draft, set, days, setDays, due, setDue, problem, bar };
}

/** The same text in both languages. */
function BothTexts({
  which,
  value,
  onChange,
}: {
  which: (typeof TEXTS)[number];
  value: { ja: string; en: string };
  onChange(value: { ja: string; en: string }): void;
}) {
  const t = useTranslations('records.settings');
  return (
    <SettingsRow title={t(which)} description={t(which === 'calming' ? 'calmingHint' : 'scriptHint')}>
      <TextArea
        label={t('japanese')}
        rows={4}
        maxLength={2000}
        value={value.ja}
        onChange={(ja) => onChange({ ...value, ja })}
      />
      <TextArea
        label={t('english')}
        rows={4}
        maxLength={2000}
        value={value.en}
        onChange={(en) => onChange({ ...value, en })}
      />
    </SettingsRow>
  );
}

function Form({ settings }: { settings: RecordSettings }) {
  const t = useTranslations('records.settings');
  const fields = useTranslations('records.missing.field');
  const { draft, set, days, setDays, due, setDue, problem, bar } = useDraft(settings);
  const require = (field: (typeof REQUIRABLE)[number], isChosen: boolean) =>
    set({
      requiredOnSolve: isChosen
        ? [...draft.requiredOnSolve, field]
        : draft.requiredOnSolve.filter((one) => one !== field),
    });
  return (
    <SettingsPage title={t('title')} description={t('lead')} saveBar={bar}>
      <SettingsRow title={t('required')} description={t('requiredHint')}>
        {REQUIRABLE.map((field) => (
          <Checkbox
            key={field}
            isSelected={draft.requiredOnSolve.includes(field)}
            onChange={(isChosen) => require(field, isChosen)}
          >
            {fields(field)}
          </Checkbox>
        ))}
      </SettingsRow>
      <SettingsRow title={t('repeat')} description={t('repeatHint')}>
        <TextField label={t('repeatDays')} inputMode="numeric" value={days} onChange={setDays} error={problem} />
        <TextField label={t('complaintDays')} inputMode="numeric" value={due} onChange={setDue} />
      </SettingsRow>
      <ProbeTexts probes={draft.probes} onChange={(probes) => set({ probes })} />
      <IdentityItems
        items={draft.identityItems}
        needed={draft.identityNeeded}
        onChange={(identityItems, identityNeeded) => set({ identityItems, identityNeeded })}
      />
      {TEXTS.map((which) => (
        <BothTexts key={which} which={which} value={draft[which]} onChange={(value) => set({ [which]: value })} />
      ))}
    </SettingsPage>
  );
}

/** Questions, items, words and rules of the record. */
export function RecordSettingsPage() {
  const query = useRecordSettings();
  return (
    <SectionState query={query}>
      {(settings) => <Form key={JSON.stringify(settings)} settings={settings} />}
    </SectionState>
  );
}
