import type { Money } from '@madoguchi/contracts/customer-view';
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

/** An amount in the smallest unit of its currency, as people write it. */
export function useMoneyText(): (money: Money) => string {
  const format = useFormatter();
  return ({ amount, currency }) => {
    const { maximumFractionDigits: digits = 0 } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions();
    return format
      .number(amount / 10 ** digits, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      .replace('￥', '¥');
  };
}
