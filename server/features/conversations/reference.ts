/** 受付番号: prefix, day in the workspace's time zone, number of the day. Read aloud in groups, so at least four digits. */
export function formatReference(prefix: string, day: string, number: number): string {
  return `${prefix}-${day.slice(2).replaceAll('-', '')}-${String(number).padStart(4, '0')}`;
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
