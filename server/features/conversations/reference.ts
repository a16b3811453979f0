/** 受付番号: prefix, day in the workspace's time zone, number of the day. Read aloud in groups, so at least four digits. */
export function formatReference(prefix: string, day: string, number: number): string {
  return `${prefix}-${day.slice(2).replaceAll('-', '')}-${String(number).padStart(4, '0')}`;
}

/** Hyphens as keyboards, mailers and people have them; NFKC knows only the wide ones. */
const HYPHENS = /[‐‑‒–—―−ー─━]/gu;
const REFERENCE =
  /(?<![A-Z0-9])([A-Z0-9]{0,5}[A-Z])-?(\d{6})-?(\d{4,7})(?![A-Z0-9])|(?<![A-Z0-9])([A-Z0-9]{1,6})-(\d{6})-(\d{4,7})(?![A-Z0-9])/g;

/** Every 受付番号 a text may hold, as references are stored: typed in any width, with or without hyphens. At most five. */
export function referencesIn(text: string): string[] {
  const plain = text.slice(0, 2000).normalize('NFKC').replace(HYPHENS, '-').toUpperCase();
  const found = [...plain.matchAll(REFERENCE)].map(([, loose, day, number, strict, strictDay, strictNumber]) =>
    [loose ?? strict, day ?? strictDay, number ?? strictNumber].join('-'),
  );
  return [...new Set(found)].slice(0, 5);
}

// Making a formatter takes a quarter of a millisecond, longer than anything else that opening a conversation computes.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The calendar day (`2026-11-21`) of an instant in a time zone. */
export function dayIn(timeZone: string, at: Date): string {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(timeZone, formatter);
  }
  return formatter.format(at);
}
