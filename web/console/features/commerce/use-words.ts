import type { Contract } from '@madoguchi/contracts/commerce-contracts';
import { useFormatter, useNow, useTimeZone } from 'use-intl';

/** Is a contract over, whatever was written down last? What renews itself goes on past the day its term ends. */
export function useIsOver(): (contract: Pick<Contract, 'status' | 'endsOn' | 'renewal'>) => boolean {
  const now = useNow();
  const timeZone = useTimeZone();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
  return ({ status, endsOn, renewal }) =>
    status === 'ended' || (status !== 'cancelled' && endsOn !== null && endsOn < today && renewal !== 'auto');
}

/** A day with its weekday, and with its year unless that is this one. */
export function useDayText(): (day: string) => string {
  const format = useFormatter();
  const now = useNow();
  const timeZone = useTimeZone();
  return (day) => {
    // A day without a time is the same day everywhere: noon in UTC is never another.
    const date = new Date(day.length === 10 ? `${day}T12:00:00Z` : day);
    const zone = day.length === 10 ? 'UTC' : timeZone;
    const year = (at: Date, timeZone: string | undefined) => format.dateTime(at, { year: 'numeric', timeZone });
    const form = { month: 'numeric', day: 'numeric', weekday: 'short', timeZone: zone } as const;
    return format.dateTime(date, year(date, zone) === year(now, timeZone) ? form : { ...form, year: 'numeric' });
  };
}
