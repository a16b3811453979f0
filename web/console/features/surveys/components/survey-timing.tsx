import type { SurveyDefinition, SurveyKind } from '@madoguchi/contracts/surveys';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { useTeams } from '../../../lib/directory.ts';

export type Change = (change: Partial<SurveyDefinition>) => void;
export interface PartProps {
  kind: SurveyKind;
  definition: SurveyDefinition;
  onChange: Change;
}

function NumberField({
  label,
  value,
  suffix,
  onChange,
}: {
  label: string;
  value: number;
  suffix?: string;
  onChange(value: number): void;
}) {
  return (
    <TextField
      label={label}
      inputMode="numeric"
      value={String(value)}
      suffix={suffix}
      onChange={(text) => onChange(Number(text.replace(/\D/g, '')))}
      maxLength={5}
    />
  );
}

function HowOften({ definition, onChange }: Omit<PartProps, 'kind'>) {
  const t = useTranslations('surveys.form');
  return (
    <div className="field-pair">
      <NumberField
        label={t('sample')}
        value={definition.samplePercent}
        suffix="%"
        onChange={(percent) => onChange({ samplePercent: Math.min(100, percent) })}
      />
      <NumberField
        label={t('coolDown')}
        value={definition.coolDownDays}
        suffix={t('days')}
        onChange={(coolDownDays) => onChange({ coolDownDays: Math.min(365, coolDownDays) })}
      />
      <NumberField
        label={t('expires')}
        value={definition.expiresDays}
        suffix={t('days')}
        onChange={(expiresDays) => onChange({ expiresDays: Math.min(90, expiresDays) })}
      />
    </div>
  );
}

/** After what, how soon, in which channels and how often. */
export function When({ definition, onChange }: PartProps) {
  const t = useTranslations('surveys.form');
  const { channels } = definition;
  const toggle = (channel: (typeof channels)[number]) =>
    onChange({
      channels: channels.includes(channel) ? channels.filter((one) => one !== channel) : [...channels, channel],
    });
  return (
    <>
      <h3>{t('when')}</h3>
      <div className="field-pair">
        <Select
          label={t('trigger')}
          value={definition.trigger}
          onChange={(trigger) => onChange({ trigger })}
          options={(['solved', 'closed', 'procedure'] as const).map((id) => ({ id, label: t(`triggers.${id}`) }))}
        />
        <NumberField
          label={t('delay')}
          value={definition.delayMinutes}
          suffix={t('minutes')}
          onChange={(delayMinutes) => onChange({ delayMinutes: Math.min(40_320, delayMinutes) })}
        />
      </div>
      <Checkbox isSelected={definition.businessTime} onChange={(businessTime) => onChange({ businessTime })}>
        {t('businessTime')}
      </Checkbox>
      <div className="row wrap" role="group" aria-label={t('channels')}>
        <span className="f12 t2">{t('channels')}</span>
        {(['email', 'chat', 'form', 'api'] as const).map((id) => (
          <Checkbox key={id} isSelected={channels.includes(id)} onChange={() => toggle(id)}>
            {t(`channel.${id}`)}
          </Checkbox>
        ))}
      </div>
      <HowOften definition={definition} onChange={onChange} />
      <Checkbox isSelected={definition.skipComplaints} onChange={(skipComplaints) => onChange({ skipComplaints })}>
        {t('skipComplaints')}
      </Checkbox>
      <p className="f12 t3">{t('always_skipped')}</p>
    </>
  );
}

/** From which mark on somebody looks after it, and who. */
export function Low({ kind, definition, onChange }: PartProps) {
  const t = useTranslations('surveys.form');
  const { data: teams = [] } = useTeams();
  if (kind === 'custom') return null;
  const most = kind === 'nps' ? 8 : definition.scale - 1;
  const marks = Array.from({ length: most }, (_, at) => String(at + 1));
  return (
    <>
      <h3>{t('low')}</h3>
      <div className="field-pair">
        <Select
          label={t('lowAtMost')}
          value={definition.lowAtMost === null ? 'never' : String(definition.lowAtMost)}
          onChange={(mark) => onChange({ lowAtMost: mark === 'never' ? null : Number(mark) })}
          options={[
            { id: 'never', label: t('never') },
            ...marks.map((id) => ({ id, label: t('atMost', { mark: id }) })),
          ]}
        />
        <Select
          label={t('followTeam')}
          value={definition.followUpTeamId ?? ''}
          onChange={(id) => onChange({ followUpTeamId: id || null })}
          options={[{ id: '', label: t('ownTeam') }, ...teams.map(({ id, name }) => ({ id, label: name }))]}
        />
        <NumberField
          label={t('followDays')}
          value={definition.followUpBusinessDays}
          suffix={t('businessDays')}
          onChange={(days) => onChange({ followUpBusinessDays: Math.min(20, days) })}
        />
      </div>
    </>
  );
}
