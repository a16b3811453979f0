/** First year of each era, less one: 令和1年 is 2019. Signs as people write them. */
const ERAS: readonly [names: RegExp, before: number][] = [
  [/^(?:令和?|㋿|R)/i, 2018],
  [/^(?:平成?|㍻|H)/i, 1988],
  [/^(?:昭和?|㍼|S)/i, 1925],
  [/^(?:大正?|㍽|T)/i, 1911],
  [/^(?:明治?|㍾|M)/i, 1867],
];
const DAY = /^(\d{1,4}|元)(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/;
const PACKED = /^(\d{4})(\d{2})(\d{2})$/;
const TIME = /^(\d{1,2})(?::|時)(\d{1,2})(?:(?::|分)(\d{1,2})?(\.\d+)?秒?)?分?$/;
const ZONE = /(Z|[+-]\d{2}:?\d{2})$/;

/** NFKC turns ㋿ into 令和 and full-width digits into digits. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim();

function numbersOf(text: string): [number, number, number] | null {
  const era = ERAS.find(([names]) => names.test(text));
  const rest = era ? text.replace(era[0], '').trim() : text;
  const found = DAY.exec(rest) ?? (era ? null : PACKED.exec(rest));
  if (!found) return null;
  const [, year = '', month = '', day = ''] = found;
  const first = year === '元' ? 1 : Number(year);
  if (!era && year.length !== 4) return null;
  return [first + (era ? era[1] : 0), Number(month), Number(day)];
}

/** `2026-11-22` for 2026/11/22, 20261122, 2026年11月22日, 令和8年11月22日, R8.11.22, 令和元年5月1日; null for what is no day. */
export function readDay(text: string): string | null {
  const numbers = numbersOf(plain(text).replace(/ ?\((?:[日月火水木金土]|[A-Z][a-z]{2})\)/, ''));
  if (!numbers) return null;
  const [year, month, day] = numbers;
  const made = new Date(Date.UTC(year, month - 1, day));
  if (made.getUTCMonth() !== month - 1 || made.getUTCDate() !== day || year < 1000) return null;
  return made.toISOString().slice(0, 10);
}

export interface WrittenMoment {
  day: string;
  /** `09:30:00`, `09:30:00.125`. */
  time: string;
  /** `Z`, `+09:00`; null: where the reader is. */
  offset: string | null;
}

/** A day with or without a time of day; null for what is neither. */
export function readMoment(text: string): WrittenMoment | null {
  const written = plain(text);
  const zoned = /\d{1,2}:\d{2}/.test(written) ? ZONE.exec(written) : null;
  const bare = zoned ? written.slice(0, zoned.index) : written;
  const [, dayText = bare, timeText = ''] = /^(.*?\d日?(?: ?\(.\))?)[T ]+(\d{1,2}[:時].*)$/.exec(bare) ?? [];
  const day = readDay(dayText);
  if (!day) return null;
  if (!timeText) return { day, time: '00:00:00', offset: null };
  const [, hour = '', minute = '', second = '0', fraction = ''] = TIME.exec(timeText.trim()) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const time = [hour, minute, second || '0'].map((part) => part.padStart(2, '0')).join(':');
  const split = /[1-9]/.test(fraction) ? fraction.slice(0, 4) : '';
  return { day, time: time + split, offset: zoned?.[1] ?? null };
}
