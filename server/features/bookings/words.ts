import type { KindRow } from './kind-queries.ts';

type Locale = 'ja' | 'en';
interface Shown {
  locale: Locale;
  timeZone: string;
}

const tagOf = (locale: Locale): string => (locale === 'ja' ? 'ja-JP' : 'en-GB');

/** `11月24日(火) 10:00～10:30`, in the zone of the house. */
export function showSpan(from: Date, to: Date, { locale, timeZone }: Shown): string {
  const day = showDay(from, { locale, timeZone });
  const between = locale === 'ja' ? '～' : '–';
  return `${day} ${showTime(from, { locale, timeZone })}${between}${showTime(to, { locale, timeZone })}`;
}

export function showDay(at: Date, { locale, timeZone }: Shown): string {
  return new Intl.DateTimeFormat(tagOf(locale), {
    timeZone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
  }).format(at);
}

export function showTime(at: Date, { locale, timeZone }: Shown): string {
  return new Intl.DateTimeFormat(tagOf(locale), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** The zone as people call it: 日本時間. */
export function zoneIn({ locale, timeZone }: Shown): string {
  const format = new Intl.DateTimeFormat(tagOf(locale), { timeZone, timeZoneName: 'longGeneric' });
  return format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** Where to come to, in the language that was asked for, else in the one there is. */
export function placeIn(kind: Pick<KindRow, 'place_ja' | 'place_en'>, locale: Locale): string {
  return locale === 'ja' ? kind.place_ja || kind.place_en : kind.place_en || kind.place_ja;
}

export function nameIn(kind: Pick<KindRow, 'name_ja' | 'name_en'>, locale: Locale): string {
  return locale === 'ja' ? kind.name_ja : kind.name_en;
}

export function introIn(kind: Pick<KindRow, 'intro_ja' | 'intro_en'>, locale: Locale): string {
  return locale === 'ja' ? kind.intro_ja || kind.intro_en : kind.intro_en || kind.intro_ja;
}
