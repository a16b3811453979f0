import type { ResponseOf } from '@madoguchi/contracts/endpoint';
import type { calendarEndpoints } from '@madoguchi/contracts/calendar';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { useDayWords } from '../use-day-words.ts';

const HOURS = ['1', '2', '4', '8', '16', '24', '40'] as const;

export interface DuePreviewProps {
  from: string;
  minutes: number;
  answer: ResponseOf<typeof calendarEndpoints.previewCalendar>;
  onChange(asked: { from: string; minutes: number }): void;
}

/** When a request that comes in then is due, and which time was counted for it. */
export function DuePreview({ from, minutes, answer, onChange }: DuePreviewProps) {
  const t = useTranslations('calendars.preview');
  const words = useDayWords();
  const { dueAt, timeZone, counted } = answer;
  return (
    <div className="stretch stack">
      <div className="cal-pair">
        <TextField
          label={t('from')}
          type="datetime-local"
          value={from}
          onChange={(text) => text !== '' && onChange({ from: text.slice(0, 16), minutes })}
        />
        <Select
          label={t('target')}
          options={HOURS.map((id) => ({ id, label: t('hours', { hours: Number(id) }) }))}
          value={HOURS.find((each) => Number(each) * 60 === minutes) ?? '4'}
          onChange={(id) => onChange({ from, minutes: Number(id) * 60 })}
        />
      </div>
      <p role="status" className="cal-due">
        <b>{dueAt ? t('due', { time: words.moment(dueAt, timeZone) }) : t('never')}</b>
      </p>
      {counted.length > 0 ? (
        <ul className="cal-counted f12 t2" aria-label={t('counted')}>
          {counted.map((stretch) => (
            <li key={stretch.from}>
              {words.moment(stretch.from, timeZone)} 〜 {words.moment(stretch.to, timeZone)}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
