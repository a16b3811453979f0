import { useFormatter, useTranslations } from 'use-intl';

const MINUTE = 60_000;

/** Words for amounts and moments of clocks, the same in the popover and in the settings. */
export function useClockWords() {
  const t = useTranslations('sla.amount');
  const format = useFormatter();
  const amount = (ms: number): string => {
    const minutes = Math.round(ms / MINUTE);
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    if (hours === 0) return t('minutes', { minutes });
    return rest === 0 ? t('hours', { hours }) : t('both', { hours, minutes: rest });
  };
  const moment = (at: string): string =>
    format.dateTime(new Date(at), {
      month: 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  const clock = (at: string): string =>
    format.dateTime(new Date(at), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = (at: string): string =>
    format.dateTime(new Date(at), { year: 'numeric', month: '2-digit', day: '2-digit' });
  /** `11/24(火) 09:00 – 12:00`; another day is said again. */
  const span = (from: string, to: string): string =>
    t('span', { from: moment(from), to: day(from) === day(to) ? clock(to) : moment(to) });
  return { amount, moment, span };
}
