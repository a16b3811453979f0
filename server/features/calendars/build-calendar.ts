import holidayJp from '@holiday-jp/holiday_jp';
import { alwaysOpen } from './business-time.ts';
import type { BusinessCalendar, ManualSwitch, Period } from './open-spans.ts';

/** A calendar as stored, with all that is single about it. */
export interface StoredCalendar {
  id: string;
  name: string;
  /** Its own zone, else the workspace's. */
  zone: string;
  week: BusinessCalendar['week'];
  closed_weeks: NonNullable<BusinessCalendar['closedWeeks']>;
  japanese_holidays: boolean;
  version: number;
  /** `day` is a date, or `MM-DD` of every year. */
  overrides: readonly { day: string; periods: readonly Period[] }[];
  /** Oldest first. */
  switches: readonly { open: boolean; from_at: string; until_at: string }[];
}

export interface FoundCalendar extends BusinessCalendar {
  id: string;
  name: string;
  /** Grows with every change; what was computed with a smaller one is out of date. */
  version: number;
  /** False when no hours were ever said: then the calendar never closes, and no opening is announced. */
  stated: boolean;
}

/** National holidays of Japan, substitute and in-between days included, as far as the act is known to the package. */
export const JAPANESE_HOLIDAYS: ReadonlySet<string> = new Set(Object.keys(holidayJp.holidays));
const named: Readonly<Record<string, { name: string; name_en: string }>> = holidayJp.holidays;

/** Name of a national holiday of Japan on a date; null on any other day. */
export function holidayName(date: string): { ja: string; en: string } | null {
  const holiday = named[date];
  return holiday ? { ja: holiday.name, en: holiday.name_en } : null;
}

/** The last year whose national holidays are known completely. */
export function holidaysKnownUntil(): number {
  const last = [...JAPANESE_HOLIDAYS].reduce((latest, date) => (date > latest ? date : latest), '');
  return Number(last.slice(0, 4));
}

const NONE: ReadonlySet<string> = new Set();
const MOST_KEPT = 2_000;
const built = new Map<string, FoundCalendar>();

/** The calendar to count with. The same version answers the same object, which keeps what was computed for it. */
export function buildCalendar(stored: StoredCalendar): FoundCalendar {
  const key = `${stored.id}:${stored.version}:${stored.zone}`;
  const known = built.get(key);
  if (known) return known;
  if (built.size >= MOST_KEPT) built.clear();
  const calendar = build(stored);
  built.set(key, calendar);
  return calendar;
}

function build(stored: StoredCalendar): FoundCalendar {
  const { id, name, version } = stored;
  return { ...makeCalendar(stored), id, name, version };
}

/** Hours as they are stored or sent, to count with. Without any, the calendar never closes. */
export function makeCalendar(
  stored: Omit<StoredCalendar, 'id' | 'name' | 'version'>,
): BusinessCalendar & { stated: boolean } {
  const { zone, week, overrides } = stored;
  const switches: ManualSwitch[] = stored.switches.map(({ open, from_at, until_at }) => ({
    open,
    from: Date.parse(from_at),
    until: Date.parse(until_at),
  }));
  const stated = [...Object.values(week), ...overrides.map(({ periods }) => periods)].some(({ length }) => length > 0);
  if (!stated) return { ...alwaysOpen(zone), switches, stated };
  const pairs = overrides.map(({ day, periods }) => [day, periods] as const);
  return {
    stated,
    zone,
    week,
    closedWeeks: stored.closed_weeks,
    holidays: stored.japanese_holidays ? JAPANESE_HOLIDAYS : NONE,
    overrides: new Map(pairs.filter(([day]) => day.length === 10)),
    yearly: new Map(pairs.filter(([day]) => day.length === 5)),
    switches,
  };
}
