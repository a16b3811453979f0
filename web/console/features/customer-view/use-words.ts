import type { Money, TakenPart } from '@madoguchi/contracts/customer-view';
import { useMoneyText as useAmountText } from '../../lib/money-text.ts';
import { useFormatter, useNow, useTimeZone, useTranslations } from 'use-intl';

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

/** As what somebody takes part in a matter of somebody else: the word of the desk, or else the kind of party they are. */
export function usePartText(): (part: TakenPart) => string {
  const t = useTranslations('customer-view.part');
  const kind = useTranslations('customers.party.kind');
  return (part) => t('as', { role: part.role || kind(part.kind) });
}
