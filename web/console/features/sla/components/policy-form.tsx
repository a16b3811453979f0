import type { SlaPolicy } from '@madoguchi/contracts/sla';
import { Button } from '@madoguchi/ui/button';
import { Checkbox, RadioCards } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useCalendarNames, useSavePolicy } from '../api.ts';
import { draftOf, termsOf, type PolicyDraft } from '../policy-draft.ts';
import { ConditionRows } from './condition-rows.tsx';
import { PolicyPreview } from './policy-preview.tsx';
import { TargetTable } from './target-table.tsx';

interface PartProps {
  draft: PolicyDraft;
  onChange(draft: PolicyDraft): void;
}

function toggled<T>(list: readonly T[], item: T, isOn: boolean): T[] {
  return isOn ? [...list.filter((one) => one !== item), item] : list.filter((one) => one !== item);
}

function CalendarChoice({ draft, onChange }: PartProps) {
  const t = useTranslations('sla.settings');
  const { data } = useCalendarNames();
  const options = [
    { id: 'own', label: t('calendarOwn') },
    { id: 'always', label: t('calendarAlways') },
    ...(data?.items ?? []).map(({ id, name }) => ({ id, label: name })),
  ];
  const { calendar } = draft;
  return (
    <Select
      label={t('calendar')}
      labelHidden
      options={options}
      value={calendar.use === 'one' ? calendar.calendarId : calendar.use}
      onChange={(id) =>
        onChange({
          ...draft,
          calendar: id === 'own' || id === 'always' ? { use: id } : { use: 'one', calendarId: id },
        })
      }
    />
  );
}

function Rules({ draft, onChange }: PartProps) {
  const t = useTranslations('sla.settings');
  const statuses = useTranslations('ui.status');
  const kinds = useTranslations('sla.kind');
  return (
    <>
      <SettingsRow title={t('pause')} description={t('pauseHint')}>
        {(['pending', 'on_hold'] as const).map((status) => (
          <Checkbox
            key={status}
            isSelected={draft.pauseIn.includes(status)}
            onChange={(isOn) => onChange({ ...draft, pauseIn: toggled(draft.pauseIn, status, isOn) })}
          >
            {statuses(status)}
          </Checkbox>
        ))}
      </SettingsRow>
      <SettingsRow title={t('reopening')}>
        <RadioCards
          label={t('reopening')}
          labelHidden
          value={draft.reopening}
          onChange={(reopening) => onChange({ ...draft, reopening })}
          options={(['restart', 'continue'] as const).map((id) => ({
            id,
            title: t(`reopen.${id}.title`),
            detail: t(`reopen.${id}.detail`),
          }))}
        />
      </SettingsRow>
      <SettingsRow title={t('interim')} description={t('interimHint')}>
        {(['next_response', 'periodic_update'] as const).map((kind) => (
          <Checkbox
            key={kind}
            isSelected={draft.interimCounts.includes(kind)}
            onChange={(isOn) => onChange({ ...draft, interimCounts: toggled(draft.interimCounts, kind, isOn) })}
          >
            {kinds(kind)}
          </Checkbox>
        ))}
      </SettingsRow>
    </>
  );
}

/** Whom it takes, and whom that would be now. */
function Conditions({ policyId, draft, onChange }: PartProps & { policyId: string | null }) {
  const t = useTranslations('sla.settings');
  const [isLooking, setLooking] = useState(false);
  const conditions = draft.conditions.filter(({ values }) => values.length > 0);
  return (
    <SettingsRow title={t('conditions')} description={t('conditionsHint')}>
      <ConditionRows conditions={draft.conditions} onChange={(next) => onChange({ ...draft, conditions: next })} />
      <div>
        <Button size="xs" icon="search" onPress={() => setLooking(!isLooking)} aria-expanded={isLooking}>
          {t('preview')}
        </Button>
      </div>
      {isLooking ? <PolicyPreview policyId={policyId} conditions={conditions} /> : null}
    </SettingsRow>
  );
}

/** One policy: whom it takes, what it promises, by which hours. Saving makes a new version. */
export function PolicyForm({ policy, onDone }: { policy: SlaPolicy | null; onDone(): void }) {
  const t = useTranslations('sla.settings');
  const ui = useTranslations('ui');
  const problemText = useProblemText();
  const told = useTold();
  const save = useSavePolicy();
  const [draft, setDraft] = useState(() => draftOf(policy));
  const terms = termsOf(draft);
  const isReady = terms !== null && terms.targets.length > 0 && draft.name.trim() !== '';
  const onSave = () => {
    if (!terms) return;
    const { onSuccess, onError } = told(t('saved'));
    const version = policy ? { version: policy.version } : {};
    void save.mutateAsync({ id: policy?.id ?? null, name: draft.name.trim(), terms, ...version }).then(() => {
      onSuccess();
      onDone();
    }, onError);
  };
  return (
    <SettingsPage title={policy ? t('editTitle') : t('create')} description={policy ? t('versionHint') : undefined}>
      <SettingsRow title={t('name')}>
        <TextField
          label={t('name')}
          labelHidden
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
          maxLength={80}
          autoFocus
          error={save.isError ? problemText(save.error) : null}
        />
      </SettingsRow>
      <Conditions policyId={policy?.id ?? null} draft={draft} onChange={setDraft} />
      <section className="sla-targets-part">
        <h2>{t('targets')}</h2>
        <p className="t2 f12">{t('targetsHint')}</p>
        <TargetTable draft={draft} onChange={setDraft} />
      </section>
      <SettingsRow title={t('calendar')} description={t('calendarHint')}>
        <CalendarChoice draft={draft} onChange={setDraft} />
      </SettingsRow>
      <Rules draft={draft} onChange={setDraft} />
      <div className="row sla-form-end">
        <Button variant="primary" isDisabled={!isReady} isPending={save.isPending} onPress={onSave}>
          {ui('save')}
        </Button>
        <Button variant="ghost" onPress={onDone}>
          {ui('cancel')}
        </Button>
      </div>
    </SettingsPage>
  );
}
