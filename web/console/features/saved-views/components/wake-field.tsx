import { calendarEndpoints } from '@madoguchi/contracts/calendar';
import { Select } from '@madoguchi/ui/select';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';

const NEVER = 'never';
const DAY_MS = 86_400_000;

/** When they come back: business mornings, as the calendar has them. */
export function WakeField({ value, onChange }: { value: string | null; onChange(value: string | undefined): void }) {
  const t = useTranslations('saved-views.bulk');
  const format = useFormatter();
  const { data } = useQuery({
    queryKey: ['calendar', 'asked'],
    queryFn: ({ signal }) => call(calendarEndpoints.getCalendar, { signal }),
  });
  const morning = data?.nextMorningAt ? new Date(data.nextMorningAt) : null;
  const times = morning ? [0, 1, 7].map((days) => new Date(morning.getTime() + days * DAY_MS).toISOString()) : [];
  const words = (at: string) =>
    format.dateTime(new Date(at), {
      month: 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: 'numeric',
      minute: '2-digit',
    });
  return (
    <Select
      label={t('wakeAt')}
      size="sm"
      value={value ?? NEVER}
      options={[{ id: NEVER, label: t('wakesNever') }, ...times.map((at) => ({ id: at, label: words(at) }))]}
      onChange={(id) => onChange(id === NEVER ? undefined : id)}
    />
  );
}
