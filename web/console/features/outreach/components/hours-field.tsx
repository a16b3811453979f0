import type { OutreachSettings } from '@madoguchi/contracts/outreach';
import { Switch } from '@madoguchi/ui/choice';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';

const USUAL = { from: 8, until: 21 } as const;
const DAY = 24;

export interface HoursFieldProps {
  value: OutreachSettings['hours'];
  isDisabled: boolean;
  onChange(hours: OutreachSettings['hours']): void;
}

/** In which full hours of the day mail goes out. The end is always after the beginning. */
export function HoursField({ value, isDisabled, onChange }: HoursFieldProps) {
  const t = useTranslations('outreach.sender');
  const hours = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_each, at) => ({
      id: String(first + at),
      label: t('hour', { hour: first + at }),
    }));
  return (
    <>
      <Switch isSelected={value !== null} isDisabled={isDisabled} onChange={(isOn) => onChange(isOn ? USUAL : null)}>
        {t('hoursOnly')}
      </Switch>
      {value ? (
        <div className="outreach-fields">
          <Select
            label={t('from')}
            isDisabled={isDisabled}
            options={hours(0, DAY - 1)}
            value={String(value.from)}
            onChange={(from) => onChange({ from: Number(from), until: Math.max(value.until, Number(from) + 1) })}
          />
          <Select
            label={t('until')}
            isDisabled={isDisabled}
            options={hours(value.from + 1, DAY)}
            value={String(value.until)}
            onChange={(until) => onChange({ ...value, until: Number(until) })}
          />
        </div>
      ) : null}
    </>
  );
}
