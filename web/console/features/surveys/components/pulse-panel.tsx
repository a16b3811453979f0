import shippedQuestions from '../shipped-questions.json' with { type: 'json' };
import type { PulseSettings } from '@madoguchi/contracts/surveys';
import { Switch } from '@madoguchi/ui/choice';
import { Empty } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { Table } from '@madoguchi/ui/table';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { PageFormFoot } from '../../../lib/components/form-foot.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { usePulseResults, usePulseSettings, useSetPulse } from '../api.ts';

function PulseFields({ draft, onChange }: { draft: PulseSettings; onChange(change: Partial<PulseSettings>): void }) {
  const t = useTranslations('surveys.pulse');
  return (
    <>
      <div className="field-pair">
        <Select
          label={t('every')}
          value={draft.every}
          onChange={(every) => onChange({ every })}
          options={(['week', 'month'] as const).map((id) => ({ id, label: t(id) }))}
        />
        <TextField
          label={t('openDays')}
          inputMode="numeric"
          value={String(draft.openDays)}
          onChange={(text) => onChange({ openDays: Math.max(1, Math.min(28, Number(text.replace(/\D/g, '')))) })}
        />
      </div>
      <div className="field-pair">
        <TextField
          label={t('questionJa')}
          value={draft.questionJa}
          placeholder={shippedQuestions.pulse.ja}
          onChange={(questionJa) => onChange({ questionJa })}
          maxLength={300}
        />
        <TextField
          label={t('questionEn')}
          value={draft.questionEn}
          placeholder={shippedQuestions.pulse.en}
          onChange={(questionEn) => onChange({ questionEn })}
          maxLength={300}
        />
      </div>
    </>
  );
}

function SettingsForm({ settings }: { settings: PulseSettings }) {
  const t = useTranslations('surveys.pulse');
  const save = useSetPulse();
  const [draft, setDraft] = useState(settings);
  const set = (change: Partial<PulseSettings>) => setDraft((known) => ({ ...known, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({
      ...draft,
      questionJa: draft.questionJa || shippedQuestions.pulse.ja,
      questionEn: draft.questionEn || shippedQuestions.pulse.en,
    });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Switch isSelected={draft.enabled} onChange={(enabled) => set({ enabled })}>
        {t('enabled')}
      </Switch>
      <PulseFields draft={draft} onChange={set} />
      <PageFormFoot error={save.error} isPending={save.isPending} />
    </form>
  );
}

function Rounds() {
  const t = useTranslations('surveys.pulse');
  const query = usePulseResults();
  return (
    <SectionState query={query}>
      {({ rounds, threshold }) =>
        rounds.length === 0 ? (
          <Empty icon="heart" title={t('empty')}>
            {t('emptyHint')}
          </Empty>
        ) : (
          <div className="stack">
            <p className="f12 t3">{t('threshold', { threshold })}</p>
            <Table
              label={t('rounds')}
              columns={[
                { id: 'when', label: t('when') },
                { id: 'who', label: t('group') },
                { id: 'mean', label: t('mean'), align: 'end', width: 90 },
                { id: 'count', label: t('answers'), align: 'end', width: 90 },
              ]}
            >
              {rounds.flatMap((round) => [
                <tr key={round.id}>
                  <td>{round.opensOn}</td>
                  <td>{t('all')}</td>
                  <td className="num">{round.all?.mean ?? t('tooFew')}</td>
                  <td className="num">{round.answered}</td>
                </tr>,
                ...round.teams.map((team) => (
                  <tr key={`${round.id} ${team.teamId}`}>
                    <td className="t3">{round.opensOn}</td>
                    <td>{team.name}</td>
                    <td className="num">{team.mean}</td>
                    <td className="num">{team.answers}</td>
                  </tr>
                )),
              ])}
            </Table>
            {rounds[0] && rounds[0].words.length > 0 ? (
              <div className="stack">
                <h3>{t('said')}</h3>
                {rounds[0].words.map((words) => (
                  <p key={words} className="survey-words">
                    {words}
                  </p>
                ))}
              </div>
            ) : null}
          </div>
        )
      }
    </SectionState>
  );
}

/** How work is, round by round, and when it is asked. */
export function PulsePanel() {
  const t = useTranslations('surveys.pulse');
  const settings = usePulseSettings();
  return (
    <div className="stack survey-page">
      <p className="t2">{t('lead')}</p>
      <Rounds />
      <h3>{t('settings')}</h3>
      <SectionState query={settings}>{(one) => <SettingsForm key={JSON.stringify(one)} settings={one} />}</SectionState>
    </div>
  );
}
