import { lastingState, ruleEvent, type Trigger } from '@madoguchi/contracts/automation';
import { Checkbox, SegmentedControl } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ManyChoice } from './many-choice.tsx';

export interface WhenFieldsProps {
  trigger: Trigger;
  onChange(trigger: Trigger): void;
}

const FRESH: Record<Trigger['on'], Trigger> = {
  event: { on: 'event', events: ['customer_message'] },
  since: { on: 'since', state: 'pending', minutes: 2880, business: false },
  before_due: { on: 'before_due', minutes: 60 },
  daily: { on: 'daily', time: '09:00' },
};
const UNITS = { minutes: 1, hours: 60, days: 1440 } as const;
type Unit = keyof typeof UNITS;

function unitOf(minutes: number): Unit {
  if (minutes % UNITS.days === 0) return 'days';
  return minutes % UNITS.hours === 0 ? 'hours' : 'minutes';
}

/** A length of time as people say it: a number and its unit. */
export function DurationFields({
  label,
  minutes,
  onChange,
}: {
  label: string;
  minutes: number;
  onChange(minutes: number): void;
}) {
  const t = useTranslations('automation.when');
  const [chosen, setUnit] = useState(unitOf(minutes));
  const unit = minutes % UNITS[chosen] === 0 ? chosen : unitOf(minutes);
  const text = minutes === 0 ? '' : String(minutes / UNITS[unit]);
  const tell = (typed: string, nextUnit: Unit) => {
    setUnit(nextUnit);
    onChange(Number(typed.replace(/\D/gu, '')) * UNITS[nextUnit]);
  };
  return (
    <div className="row rule-duration">
      <TextField
        label={label}
        labelHidden
        inputMode="numeric"
        maxLength={6}
        value={text}
        onChange={(next) => tell(next, unit)}
      />
      <Select
        label={t('unit')}
        labelHidden
        options={(Object.keys(UNITS) as Unit[]).map((id) => ({ id, label: t(id) }))}
        value={unit}
        onChange={(next) => tell(text, next)}
      />
    </div>
  );
}

function Details({ trigger, onChange }: WhenFieldsProps) {
  const t = useTranslations('automation');
  switch (trigger.on) {
    case 'event':
      return (
        <ManyChoice
          label={t('when.events')}
          options={ruleEvent.options.map((id) => ({ id, label: t(`event.${id}`) }))}
          values={trigger.events}
          onChange={(events) => onChange({ ...trigger, events })}
        />
      );
    case 'since':
      return (
        <>
          <Select
            label={t('when.state')}
            options={lastingState.options.map((id) => ({ id, label: t(`state.${id}`) }))}
            value={trigger.state}
            onChange={(state) => onChange({ ...trigger, state })}
          />
          <DurationFields
            label={t('when.lasting')}
            minutes={trigger.minutes}
            onChange={(minutes) => onChange({ ...trigger, minutes })}
          />
          <Checkbox isSelected={trigger.business} onChange={(business) => onChange({ ...trigger, business })}>
            {t('when.business')}
          </Checkbox>
        </>
      );
    case 'before_due':
      return (
        <DurationFields
          label={t('when.ahead')}
          minutes={trigger.minutes}
          onChange={(minutes) => onChange({ ...trigger, minutes })}
        />
      );
    case 'daily':
      return (
        <TextField
          label={t('when.time')}
          description={t('when.dailyHint')}
          maxLength={5}
          value={trigger.time}
          onChange={(time) => onChange({ ...trigger, time })}
        />
      );
  }
}

/** いつ: what sets the rule off. */
export function WhenFields({ trigger, onChange }: WhenFieldsProps) {
  const t = useTranslations('automation.when');
  return (
    <>
      <SegmentedControl
        label={t('kind')}
        value={trigger.on}
        onChange={(on) => onChange(FRESH[on])}
        options={(['event', 'since', 'before_due', 'daily'] as const).map((id) => ({ id, label: t(id) }))}
      />
      <Details key={trigger.on} trigger={trigger} onChange={onChange} />
    </>
  );
}
