import type { Money } from '@madoguchi/contracts/customer-view';
import { useMoneyText as useAmountText } from '../../lib/money-text.ts';
import { useFormatter, useNow, useTimeZone } from 'use-intl';

/** A day as short as it is clear: without its year while that is this one. */
export function useDayText(): (day: string) => string {
  const format = useFormatter();
  const now = useNow();
  const timeZone = useTimeZone();
  const yearOf = (date: Date) => format.dateTime(date, { year: 'numeric', timeZone });
  return (day) => {
    // A day without a time means the same day everywhere: noon in UTC is never another.
    const date = new Date(day.length === 10 ? `${day}T12:00:00Z` : day);
    return yearOf(date) === yearOf(now)
      ? format.dateTime(date, { month: '2-digit', day: '2-digit' })
      : format.dateTime(date, { year: 'numeric', month: '2-digit', day: '2-digit' });
  };
}

/** An amount of the view, as people write it. */
export function useMoneyText(): (money: Money) => string {
  const text = useAmountText();
  return ({ amount, currency }) => text(amount, currency);
}
