import type { Locale } from '../../../kernel/i18n.ts';

const INTL = { ja: 'ja-JP', en: 'en-US' } as const;
const midnight = (day: string): Date => new Date(`${day.slice(0, 10)}T00:00:00Z`);

/** Days and instants as a report writes them. Days have no zone; instants are shown in that of the workspace. */
export function formatIn(locale: Locale, timeZone: string) {
  const form = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(INTL[locale], options);
  const short = form({ month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  const long = form({ year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short', timeZone: 'UTC' });
  const month = form({ year: 'numeric', month: 'short', timeZone: 'UTC' });
  const instant = form({
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return {
    short: (day: string) => short.format(midnight(day)),
    long: (day: string) => long.format(midnight(day)),
    month: (day: string) => month.format(midnight(day)),
    instant: (at: Date) => instant.format(at),
  };
}
