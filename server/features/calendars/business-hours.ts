/** An opening as a sentence needs it: `11月24日（火）` and `9:00`, `Tuesday, November 24` and `9:00 AM`. */
export function sayOpening(at: Date, timeZone: string, locale: 'ja' | 'en'): { day: string; time: string } {
  const day = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-US', {
    timeZone,
    month: 'long',
    day: 'numeric',
    weekday: locale === 'ja' ? 'short' : 'long',
  }).format(at);
  const time = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-US', {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: locale === 'ja' ? 'h23' : 'h12',
  }).format(at);
  return { day: day.replace('(', '（').replace(')', '）'), time };
}
