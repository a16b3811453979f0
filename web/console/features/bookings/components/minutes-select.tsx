import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';

const HOUR = 60;
const DAY = 1440;

export interface MinutesSelectProps {
  label: string;
  description: string;
  /** What zero means. */
  none: string;
  choices: readonly number[];
  value: number;
  onChange(minutes: number): void;
}

/** A stretch of time in the words people use for it; what was set by the API stays choosable. */
export function MinutesSelect({ label, description, none, choices, value, onChange }: MinutesSelectProps) {
  const t = useTranslations('bookings.time');
  const say = (minutes: number): string => {
    if (minutes === 0) return none;
    if (minutes % DAY === 0) return t('days', { count: minutes / DAY });
    return minutes % HOUR === 0 ? t('hours', { count: minutes / HOUR }) : t('minutes', { count: minutes });
  };
  const all = [...new Set([...choices, value])].toSorted((one, other) => one - other);
  return (
    <Select
      label={label}
      description={description}
      options={all.map((minutes) => ({ id: String(minutes), label: say(minutes) }))}
      value={String(value)}
      onChange={(id) => onChange(Number(id))}
    />
  );
}
