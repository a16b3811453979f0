import { Select } from '@madoguchi/ui/select';
import { SaveBar, SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TimeZoneField } from '../../../lib/components/time-zone-field.tsx';
import { useWorkspace } from '../../../lib/directory.ts';
import { useUpdateWorkspace, type WorkspaceChange } from '../api.ts';
import { SectionState } from '../components/section-state.tsx';
import { useSaveKey } from '../use-save-key.ts';
import { useTold } from '../use-told.ts';

const undoChoices = ['0', '5', '10', '20', '30'] as const;

type Loaded = NonNullable<ReturnType<typeof useWorkspace>['data']>;

function WorkspaceForm({ workspace }: { workspace: Loaded }) {
  const t = useTranslations('settings.workspace');
  const languages = useTranslations('session.profile.languages');
  const update = useUpdateWorkspace();
  const told = useTold();
  const [change, setChange] = useState<WorkspaceChange>({});
  const value = { ...workspace, ...change };
  const set = (patch: WorkspaceChange) => {
    const next = Object.entries({ ...change, ...patch }).filter(
      ([name, each]) => each !== workspace[name as keyof Loaded],
    );
    setChange(Object.fromEntries(next));
  };
  const changes = Object.keys(change).length;
  const problem = value.name.trim() === '' ? t('nameMissing') : null;
  const save = () => {
    const { onSuccess, onError } = told(t('saved'));
    update.mutate(change, {
      onError,
      onSuccess() {
        setChange({});
        onSuccess();
      },
    });
  };
  useSaveKey(changes > 0 && !problem, save);
  const isStandard = undoChoices.some((each) => each === String(value.undoSeconds));
  return (
    <SettingsPage
      title={t('title')}
      description={t('lead')}
      saveBar={
        changes > 0 ? (
          <SaveBar
            changes={changes}
            problem={problem}
            onSave={save}
            onReset={() => setChange({})}
            isSaving={update.isPending}
          />
        ) : undefined
      }
    >
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
        <Select
          label={t('undo')}
          labelHidden
          options={[...undoChoices, ...(isStandard ? [] : [String(value.undoSeconds)])].map((id) => ({
            id,
            label: id === '0' ? t('undoNone') : t('undoSeconds', { seconds: Number(id) }),
          }))}
          value={String(value.undoSeconds)}
          onChange={(id) => set({ undoSeconds: Number(id) })}
        />
      </SettingsRow>
    </SettingsPage>
  );
}

export function WorkspaceSettings() {
  return <SectionState query={useWorkspace()}>{(workspace) => <WorkspaceForm workspace={workspace} />}</SectionState>;
}
