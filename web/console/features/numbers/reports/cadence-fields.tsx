import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { useWorkspace } from '../../../lib/directory.ts';
import { PERIOD_OF } from './draft.ts';
import type { PartProps } from './report-form.tsx';
import { LAST_DAY, WEEKDAYS } from './use-report-text.ts';

const EVERY = ['weekday', 'day', 'week', 'month'] as const;
const DAYS = Array.from({ length: LAST_DAY }, (_, at) => at + 1);

/** How often and when, on the clocks of the workspace. */
export function CadenceFields({ draft, onChange }: PartProps) {
  const t = useTranslations('reports');
  const { data: workspace } = useWorkspace();
  const { cadence } = draft;
  const change = (part: Partial<typeof cadence>) => onChange({ cadence: { ...cadence, ...part } });
  return (
    <div className="report-cadence">
      <Select
        label={t('form.every')}
        value={cadence.every}
        // Whoever changes how often means another period, too; it can be chosen otherwise below.
        onChange={(every) => onChange({ cadence: { ...cadence, every }, period: PERIOD_OF[every] })}
        options={EVERY.map((id) => ({ id, label: t(`form.everys.${id}`) }))}
      />
      {cadence.every === 'week' ? (
        <Select
          label={t('form.weekday')}
          value={String(cadence.weekday)}
          onChange={(weekday) => change({ weekday: Number(weekday) })}
          options={WEEKDAYS.map((id) => ({
            id: id as string,
            label: t('form.weekdayOf', { weekday: t(`weekday.${id}`) }),
          }))}
        />
      ) : null}
      {cadence.every === 'month' ? (
        <Select
          label={t('form.day')}
          value={String(cadence.day)}
          onChange={(day) => change({ day: Number(day) })}
          options={DAYS.map((day) => ({
            id: String(day),
            label: day === LAST_DAY ? t('form.lastDay') : t('form.dayOf', { day }),
          }))}
        />
      ) : null}
      <TextField
        label={t('form.at')}
        type="time"
        value={cadence.at}
        onChange={(at) => change({ at })}
        description={t('form.zone', { zone: workspace?.timeZone ?? '' })}
        isRequired
      />
    </div>
  );
}
