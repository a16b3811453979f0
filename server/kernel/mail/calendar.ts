import type { MailAddress } from './address.ts';

/** The first event of an invitation (RFC 5545, RFC 6047). */
export interface CalendarEvent {
  summary: string;
  /** `2026-11-21T01:00:00Z`, a day `2026-11-21`, or without Z when the zone cannot be known; null when missing. */
  start: string | null;
  /** Same forms; from DURATION when there is no end. */
  end: string | null;
  location: string;
  organizer: MailAddress | null;
  /** Upper case: REQUEST, CANCEL, REPLY…; null when the calendar says none. */
  method: string | null;
}

interface Line {
  name: string;
  params: Map<string, string>;
  value: string;
}

const MAX_CHARS = 500_000;
/** Zone names of Outlook that a calendar may use without describing them. */
const WINDOWS_ZONES: ReadonlyMap<string, string> = new Map([
  ['tokyo standard time', 'Asia/Tokyo'],
  ['china standard time', 'Asia/Shanghai'],
  ['korea standard time', 'Asia/Seoul'],
  ['taipei standard time', 'Asia/Taipei'],
  ['singapore standard time', 'Asia/Singapore'],
  ['gmt standard time', 'Europe/London'],
  ['w. europe standard time', 'Europe/Berlin'],
  ['romance standard time', 'Europe/Paris'],
  ['eastern standard time', 'America/New_York'],
  ['central standard time', 'America/Chicago'],
  ['pacific standard time', 'America/Los_Angeles'],
]);

function readLine(line: string): Line | null {
  const match = /^([A-Za-z0-9-]+)((?:;[^=:;]+=(?:"[^"]*"|[^";:]*))*):(.*)$/s.exec(line);
  if (match === null) return null;
  const params = new Map<string, string>();
  for (const piece of (match[2] ?? '').matchAll(/;([^=:;]+)=(?:"([^"]*)"|([^";:]*))/g))
    params.set((piece[1] ?? '').toUpperCase(), piece[2] ?? piece[3] ?? '');
  return { name: (match[1] ?? '').toUpperCase(), params, value: match[3] ?? '' };
}

function readLines(text: string): Line[] {
  const unfolded = text
    .slice(0, MAX_CHARS)
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '');
  // Bounded in number too: blocks are searched from every BEGIN.
  return unfolded.split('\n', 5000).flatMap((line) => readLine(line.slice(0, 20_000)) ?? []);
}

/** Lines directly inside the first block of a kind, and of no block inside it (VALARM has a DESCRIPTION of its own). */
function linesOf(lines: readonly Line[], block: string, matches: (inner: readonly Line[]) => boolean): Line[] {
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at]?.name !== 'BEGIN' || lines[at]?.value.toUpperCase() !== block) continue;
    const inner: Line[] = [];
    let depth = 0;
    for (const line of lines.slice(at + 1)) {
      if (line.name === 'BEGIN') depth += 1;
      else if (line.name === 'END' && depth === 0) break;
      else if (line.name === 'END') depth -= 1;
      else if (depth === 0 || block === 'VTIMEZONE') inner.push(line);
    }
    if (matches(inner)) return inner;
  }
  return [];
}

function unescape(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_all, char: string) => (char.toLowerCase() === 'n' ? '\n' : char)).trim();
}

function offsetIn(zone: string, utc: number): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(utc);
    const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
    const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name);
    if (match === null) return null;
    return (match[1] === '-' ? -1 : 1) * (Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0));
  } catch {
    return null;
  }
}

/** Minutes east of UTC. A described zone counts when it has one offset only, as Japan's has. */
function zoneOffset(lines: readonly Line[], zone: string, local: number): number | null {
  const known = WINDOWS_ZONES.get(zone.toLowerCase()) ?? zone.replace(/^\/.*?\/(?=[A-Z]\w+\/)/, '');
  const guess = offsetIn(known, local);
  if (guess !== null) return offsetIn(known, local - guess * 60_000);
  const described = linesOf(lines, 'VTIMEZONE', (inner) =>
    inner.some((line) => line.name === 'TZID' && line.value === zone),
  );
  const offsets = new Set(described.filter((line) => line.name === 'TZOFFSETTO').map((line) => line.value));
  const [only] = offsets;
  const match = offsets.size === 1 ? /^([+-])(\d\d)(\d\d)/.exec(only ?? '') : null;
  return match === null ? null : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

const withoutMillis = (utc: number): string => new Date(utc).toISOString().replace(/\.\d+Z$/, 'Z');

function readTime(line: Line | undefined, lines: readonly Line[]): string | null {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?/.exec(line?.value.trim() ?? '');
  if (match === null) return null;
  const [, year = '', month = '', day = '', hour, minute = '00', second = '00', zulu] = match;
  if (hour === undefined) return `${year}-${month}-${day}`;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  if (zulu !== undefined) return withoutMillis(local);
  const zone = line?.params.get('TZID');
  const offset = zone === undefined ? null : zoneOffset(lines, zone, local);
  return offset === null ? withoutMillis(local).slice(0, -1) : withoutMillis(local - offset * 60_000);
}

function addDuration(start: string | null, duration: string): string | null {
  const match = /^\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$/.exec(
    duration,
  );
  if (start === null || match === null) return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((number) => Number(number ?? 0));
  const day = (weeks ?? 0) * 7 + (days ?? 0);
  const millis = (((day * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
  if (start.length === 10) return new Date(Date.parse(`${start}T00:00:00Z`) + millis).toISOString().slice(0, 10);
  const end = withoutMillis(Date.parse(start.endsWith('Z') ? start : `${start}Z`) + millis);
  return start.endsWith('Z') ? end : end.slice(0, -1);
}

function readOrganizer(line: Line | undefined): MailAddress | null {
  const address = /^mailto:(.+)$/i.exec(line?.value.trim() ?? '')?.[1]?.trim() ?? '';
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(address)) return null;
  const name = line?.params.get('CN')?.trim() ?? '';
  return { name: name === address ? '' : name, address };
}

/** The event of a calendar file, or null when it holds none (a list of free times, a damaged file). */
export function readCalendar(text: string): CalendarEvent | null {
  const lines = readLines(text);
  const event = linesOf(lines, 'VEVENT', () => true);
  const field = (name: string): Line | undefined => event.find((line) => line.name === name);
  if (event.length === 0) return null;
  const start = readTime(field('DTSTART'), lines);
  return {
    summary: unescape(field('SUMMARY')?.value ?? ''),
    start,
    end: readTime(field('DTEND'), lines) ?? addDuration(start, field('DURATION')?.value.trim() ?? ''),
    location: unescape(field('LOCATION')?.value ?? ''),
    organizer: readOrganizer(field('ORGANIZER')),
    method:
      lines
        .find((line) => line.name === 'METHOD')
        ?.value.trim()
        .toUpperCase() ?? null,
  };
}
