import { chat as en } from '../../../messages/en/widget.json';
import { chat as ja } from '../../../messages/ja/widget.json';
import type { WidgetConfig } from './api.ts';

export type Locale = 'ja' | 'en';
export type Key = keyof typeof ja;
export type Translate = (key: Key, values?: Record<string, string | number>) => string;

/** The widget's own catalogue: plain `{name}` arguments only, so that no formatter has to be loaded. */
export function translator(locale: Locale): Translate {
  const catalogue: Record<Key, string> = locale === 'ja' ? ja : en;
  return (key, values = {}) => catalogue[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

const tag = (locale: Locale): string => (locale === 'ja' ? 'ja-JP' : 'en-US');

export function sayTime(at: Date, locale: Locale, timeZone?: string): string {
  return new Intl.DateTimeFormat(tag(locale), { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', ...(timeZone ? { timeZone } : {}) }).format(at);
}

function dayOf(at: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...(timeZone ? { timeZone } : {}) }).format(at);
}

/** True when two instants fall on different days here. */
export function isOtherDay(one: Date, other: Date): boolean {
  return dayOf(one) !== dayOf(other);
}

/** 今日, 昨日, else the date; with the year when it is another one. */
export function sayDay(at: Date, now: Date, locale: Locale, timeZone?: string): string {
  const t = translator(locale);
  const day = dayOf(at, timeZone);
  if (day === dayOf(now, timeZone)) return t('today');
  if (day === dayOf(new Date(now.getTime() - 24 * 3600 * 1000), timeZone)) return t('yesterday');
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const };
  const said = new Intl.DateTimeFormat(tag(locale), { month: locale === 'ja' ? 'numeric' : 'short', day: 'numeric', weekday: 'short', ...year, ...(timeZone ? { timeZone } : {}) }).format(at);
  return said.replace('(', '（').replace(')', '）');
}

function sayReplyTime(seconds: number, t: Translate): string {
  const minutes = Math.round(seconds / 60);
  if (minutes <= 1) return t('usuallySoon');
  if (minutes < 60) return t('usuallyMinutes', { count: minutes <= 10 ? minutes : Math.ceil(minutes / 5) * 5 });
  return t('usuallyHours', { count: Math.round(minutes / 60) });
}

/** The line under the name: how soon an answer comes and until when; outside hours, from when. */
export function sayAvailability(config: WidgetConfig, now: Date, locale: Locale): string {
  const t = translator(locale);
  const { open, nextOpeningAt, closesAt, expectedReplySeconds, timeZone } = config;
  if (!open) {
    if (!nextOpeningAt) return t('outside');
    const opening = new Date(nextOpeningAt);
    return t('opensAt', { day: sayDay(opening, now, locale, timeZone), time: sayTime(opening, locale, timeZone) });
  }
  const until = closesAt ? t('until', { time: closingTime(new Date(closesAt), locale, timeZone) }) : '';
  // A day and more is no promise anybody wants to read.
  const soon = expectedReplySeconds !== null && expectedReplySeconds < 24 * 3600 ? sayReplyTime(expectedReplySeconds, t) : '';
  return [soon, until].filter(Boolean).join(' · ');
}

function closingTime(at: Date, locale: Locale, timeZone: string): string {
  const time = sayTime(at, locale, timeZone);
  return time === '0:00' || time === '00:00' ? '24:00' : time;
}

export function saySize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export interface Piece {
  text: string;
  href: string | null;
}

const LINK = /https?:\/\/[^\s<>"'　、。）」』】]+/g;
const TRAILING = /[.,;:!?)\]]+$/;

/** Text with its web addresses; nothing else becomes a link. */
export function withLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const address = match[0].replace(TRAILING, '');
    if (!URL.canParse(address)) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), href: null });
    pieces.push({ text: address, href: address });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), href: null });
  return pieces;
}
