/** The day and the time of day that clocks on the wall show: `2026-11-22` and `09:05`. */
export function wallClock(zone: string, at: Date): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}

/**
 * The day whose turn of a daily rule has come and may still be due: the time was reached today, and the rule was
 * switched on before that. Null: not yet, or only tomorrow.
 */
export function dueDay(rule: { time: string; enabledAt: Date }, zone: string, now: Date): string | null {
  const today = wallClock(zone, now);
  if (today.time < rule.time) return null;
  const since = wallClock(zone, rule.enabledAt);
  return since.day < today.day || (since.day === today.day && since.time <= rule.time) ? today.day : null;
}
