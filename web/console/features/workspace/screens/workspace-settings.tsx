import { Select } from '@madoguchi/ui/select';
import { SaveBar, SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TimeZoneField } from '../../../lib/components/time-zone-field.tsx';
import { useWorkspace } from '../../../lib/directory.ts';
import { useUpdateWorkspace, type WorkspaceChange } from '../api.ts';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useSaveKey } from '../../../app/use-save-key.ts';
import { useTold } from '../../../lib/use-told.ts';

const undoChoices = ['0', '5', '10', '20', '30'] as const;

type Loaded = NonNullable<ReturnType<typeof useWorkspace>['data']>;

function useWorkspaceDraft(workspace: Loaded) {
  const t = useTranslations('settings.workspace');
  const update = useUpdateWorkspace();
  const told = useTold();
  const [change, setChange] = useState<WorkspaceChange>({});
  const value = { ...workspace, ...change };
  const changes = Object.keys(change).length;
  const problem = value.name.trim() === '' ? t('nameMissing') : null;
  const save = () => {
    const { onSuccess, onError } = told(t('saved'));
    const onSaved = () => {
      setChange({});
      onSuccess();
    };
    update.mutate(change, { onError, onSuccess: onSaved });
  };
  useSaveKey(changes > 0 && !problem, save);
  return {
    value,
    problem,
    set(patch: WorkspaceChange) {
      const next = Object.entries({ ...change, ...patch });
      setChange(Object.fromEntries(next.filter(([name, each]) => each !== workspace[name as keyof Loaded])));
    },
    saveBar:
      changes > 0 ? (
        <SaveBar
          changes={changes}
          problem={problem}
          onSave={save}
          onReset={() => setChange({})}
          isSaving={update.isPending}
        />
      ) : undefined,
  };
}

function UndoField({ value, onChange }: { value: number; onChange(seconds: number): void }) {
  const t = useTranslations('settings.workspace');
  const isUsual = undoChoices.some((each) => each === String(value));
  const label = (id: string) => (id === '0' ? t('undoNone') : t('undoSeconds', { seconds: Number(id) }));
  return (
    <Select
      label={t('undo')}
      labelHidden
      options={[...undoChoices, ...(isUsual ? [] : [String(value)])].map((id) => ({ id, label: label(id) }))}
      value={String(value)}
      onChange={(id) => onChange(Number(id))}
    />
  );
}

function WorkspaceForm({ workspace }: { workspace: Loaded }) {
  const t = useTranslations('settings.workspace');
  const languages = useTranslations('session.profile.languages');
  const { value, set, problem, saveBar } = useWorkspaceDraft(workspace);
  return (
    <SettingsPage title={t('title')} description={t('lead')} saveBar={saveBar}>
      <SettingsRow title={t('name')} description={t('nameHint')}>
        <TextField
          label={t('name')}
          labelHidden
          value={value.name}
          onChange={(name) => set({ name })}
          maxLength={120}
          error={problem}
        />
      </SettingsRow>
      <SettingsRow title={t('reference')} description={t('referenceHint')}>
        <TextField label={t('reference')} labelHidden value={`${workspace.referencePrefix}-`} isReadOnly />
      </SettingsRow>
      <SettingsRow title={t('locale')} description={t('localeHint')}>
        <Select
          label={t('language')}
          options={[
            { id: 'ja', label: languages('ja') },
            { id: 'en', label: languages('en') },
          ]}
          value={value.locale}
          onChange={(locale) => set({ locale })}
        />
        <TimeZoneField value={value.timeZone} onChange={(timeZone) => set({ timeZone })} />
      </SettingsRow>
      <SettingsRow title={t('undo')} description={t('undoHint')}>
        <UndoField value={value.undoSeconds} onChange={(undoSeconds) => set({ undoSeconds })} />
      </SettingsRow>
    </SettingsPage>
  );
}

export function WorkspaceSettings() {
  return <SectionState query={useWorkspace()}>{(workspace) => <WorkspaceForm workspace={workspace} />}</SectionState>;
}
