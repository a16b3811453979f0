const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Offsets in minutes of the zone names that still occur (RFC 5322 §4.3), and Japan's. */
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  jst: 540,
};

const DATE =
  /^(?:[a-z]{2,10}\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s,-]+(\d{2,4})[\s,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*([+-]\d{4}|[a-z]{1,5})?/i;

function zoneMinutes(zone: string): number {
  const numeric = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  if (numeric !== null) return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3]));
  // Unknown names count as UTC (RFC 5322 §4.3: "-0000").
  return ZONES[zone.toLowerCase()] ?? 0;
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length >= 4) return year;
  return text.length === 3 || year >= 50 ? 1900 + year : 2000 + year;
}

/** Comments may hold comments (RFC 5322 §3.2.2); three levels are more than anybody writes. */
function withoutComments(value: string): string {
  let text = value;
  for (let level = 0; level < 3; level += 1) text = text.replace(/\([^()]*\)/g, ' ');
  return text;
}

/**
 * A Date header (RFC 5322 §3.3 and its obsolete forms) → instant; null when it says no date.
 * Never "now": an invented time would reorder a conversation.
 */
export function parseMailDate(value: string): Date | null {
  const text = withoutComments(value.slice(0, 200)).replace(/\s+/g, ' ').trim();
  const iso = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/.test(text);
  if (iso) {
    const at = new Date(text);
    return Number.isNaN(at.getTime()) ? null : at;
  }
  const match = DATE.exec(text);
  if (match === null) return null;
  const [, day = '', month = '', year = '', hour = '', minute = '', second = '0', zone = '+0000'] = match;
  const monthIndex = MONTHS.indexOf(month.toLowerCase());
  if (monthIndex < 0 || Number(day) < 1 || Number(day) > 31 || Number(hour) > 24 || Number(minute) > 59) return null;
  const seconds = Math.min(Number(second), 59);
  const utc = Date.UTC(fullYear(year), monthIndex, Number(day), Number(hour), Number(minute), seconds);
  return new Date(utc - zoneMinutes(zone) * 60_000);
}
