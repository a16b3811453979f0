const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
/** Year, month and day in the orders mail programs write: 2026年11月21日, 2026/11/21, November 21, 2026, 21 Nov 2026. */
const NUMERIC = /(\d{4})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})/;
const MONTH_FIRST = new RegExp(`${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`, 'i');
const DAY_FIRST = new RegExp(`(\\d{1,2})(?:st|nd|rd|th)?[.\\s-]+${MONTH}[\\s,-]+(\\d{4})`, 'i');
const TIME = /(午前|午後|AM|PM)?\s*(\d{1,2})\s*[:時]\s*(\d{2})(?:\s*[:分]\s*(\d{2}))?[^\S\n]*([ap]\.?m\b)?/i;
const ZONE = /(?:UTC|GMT)([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)|([+-])(\d{2}):?(\d{2})(?!\d)/;
const NAMED_ZONES: Readonly<Record<string, number>> = { JST: 540, UTC: 0, GMT: 0, 日本標準時: 540 };

function readDay(text: string): { year: number; month: number; day: number; rest: string } | null {
  const numeric = NUMERIC.exec(text);
  const monthFirst = numeric === null ? MONTH_FIRST.exec(text) : null;
  const dayFirst = numeric === null && monthFirst === null ? DAY_FIRST.exec(text) : null;
  const match = numeric ?? monthFirst ?? dayFirst;
  if (match === null) return null;
  const [, a = '', b = '', c = ''] = match;
  const rest = text.slice(match.index + match[0].length);
  if (numeric !== null) return { year: Number(a), month: Number(b), day: Number(c), rest };
  const month = MONTHS.indexOf((monthFirst === null ? b : a).slice(0, 3).toLowerCase()) + 1;
  return { year: Number(c), month, day: Number(monthFirst === null ? a : b), rest };
}

function hourOf(hour: number, half: string): number {
  if (/^(?:午後|p)/i.test(half)) return hour < 12 ? hour + 12 : hour;
  return /^(?:午前|a)/i.test(half) && hour === 12 ? 0 : hour;
}

function zoneIn(text: string): number | null {
  const numeric = ZONE.exec(text);
  if (numeric !== null) {
    const [, named, hours, minutes = 0, sign = named, plainHours = hours, plainMinutes = minutes] = numeric;
    return (sign === '-' ? -1 : 1) * (Number(plainHours) * 60 + Number(plainMinutes));
  }
  const name = /\b(?:JST|UTC|GMT)\b|日本標準時/.exec(text)?.[0];
  return name === undefined ? null : (NAMED_ZONES[name] ?? null);
}

/**
 * A date as mail programs write it into the text of a forward, in Japanese or English; null when it is none. Where no
 * zone is written, `zoneMinutes` (east of UTC) is the writer's.
 */
export function parseWrittenDate(value: string, zoneMinutes: number): Date | null {
  const text = value.slice(0, 200).normalize('NFKC');
  const day = readDay(text);
  if (day === null || day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31) return null;
  const [, before = '', hour = '0', minute = '0', second = '0', after = ''] = TIME.exec(day.rest) ?? [];
  const hours = hourOf(Number(hour), before || after);
  if (hours > 24 || Number(minute) > 59) return null;
  const utc = Date.UTC(day.year, day.month - 1, day.day, hours, Number(minute), Math.min(Number(second), 59));
  return new Date(utc - (zoneIn(day.rest) ?? zoneMinutes) * 60_000);
}
