import { offsetAt } from '../calendars/wall-time.ts';
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

/** `10:00`; in the hour that clocks show twice, with which of both it is: `02:30 (GMT+1)`. */
export function showTime(at: Date, { locale, timeZone }: Shown): string {
  const time = new Intl.DateTimeFormat(tagOf(locale), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return isShownTwice(timeZone, at.getTime()) ? `${time} (${offsetIn(timeZone, at)})` : time;
}

/** No zone turns its clocks twice within so long. */
const AROUND = 6 * 3_600_000;

/** Whether clocks in the zone show the time of this instant at another one too, since they were put back. */
function isShownTwice(timeZone: string, at: number): boolean {
  const [before, after] = [offsetAt(timeZone, at - AROUND), offsetAt(timeZone, at + AROUND)];
  const back = before - after;
  if (back <= 0) return false;
  return offsetAt(timeZone, at) === before
    ? offsetAt(timeZone, at + back) === after
    : offsetAt(timeZone, at - back) === before;
}

function offsetIn(timeZone: string, at: Date): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' });
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
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
