import { useSyncExternalStore } from 'react';
import { useFormatter, useTranslations } from 'use-intl';

interface Ticker {
  now: Date;
  listeners: Set<() => void>;
  timer: ReturnType<typeof setInterval> | undefined;
}

/** One timer per period for the whole page, however many times are on screen. */
const tickers = new Map<number, Ticker>();

function tickerOf(everyMs: number): Ticker {
  let ticker = tickers.get(everyMs);
  if (!ticker) {
    ticker = { now: new Date(), listeners: new Set(), timer: undefined };
    tickers.set(everyMs, ticker);
  }
  return ticker;
}

function subscribeTo(everyMs: number, listener: () => void): () => void {
  const ticker = tickerOf(everyMs);
  ticker.listeners.add(listener);
  ticker.timer ??= setInterval(() => {
    ticker.now = new Date();
    for (const each of ticker.listeners) each();
  }, everyMs);
  return () => {
    ticker.listeners.delete(listener);
    if (ticker.listeners.size === 0) {
      clearInterval(ticker.timer);
      ticker.timer = undefined;
    }
  };
}

function snapshotOf(everyMs: number): Date {
  const ticker = tickerOf(everyMs);
  // Nobody was listening, so nobody moved the hand.
  if (ticker.timer === undefined && Date.now() - ticker.now.getTime() >= everyMs) ticker.now = new Date();
  return ticker.now;
}

/** The current time, moving every `everyMs` milliseconds. */
export function useNow(everyMs: number): Date {
  return useSyncExternalStore(
    (listener) => subscribeTo(everyMs, listener),
    () => snapshotOf(everyMs),
  );
}

export interface RelativeTimeProps {
  at: string | Date;
  /** auto: now, 3 minutes ago, 9:41, yesterday 21:36, 11/18 8:12 · elapsed: always ago · length: how long it has lasted · clock: date and time · full: with weekday and year */
  form?: 'auto' | 'elapsed' | 'length' | 'clock' | 'full';
  className?: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function useTimeText(at: Date, form: 'auto' | 'elapsed' | 'length' | 'clock'): string {
  const format = useFormatter();
  const t = useTranslations('ui.time');
  const now = useNow(30_000);
  const age = now.getTime() - at.getTime();
  const dayOf = (date: Date) => format.dateTime(date, { year: 'numeric', month: '2-digit', day: '2-digit' });
  const clock = format.dateTime(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (form === 'length') {
    if (age < HOUR) return t('minutes', { count: Math.max(0, Math.floor(age / MINUTE)) });
    return age < DAY ? t('hours', { count: Math.floor(age / HOUR) }) : t('days', { count: Math.floor(age / DAY) });
  }
  if (form !== 'clock') {
    if (age >= 0 && age < MINUTE) return t('now');
    if (age >= 0 && age < HOUR) return t('minutesAgo', { count: Math.floor(age / MINUTE) });
    if (form === 'elapsed' && age >= 0)
      return age < DAY
        ? t('hoursAgo', { count: Math.floor(age / HOUR) })
        : t('daysAgo', { count: Math.floor(age / DAY) });
  }
  if (dayOf(at) === dayOf(now)) return t('today', { time: clock });
  if (dayOf(at) === dayOf(new Date(now.getTime() - DAY))) return t('yesterday', { time: clock });
  const isThisYear = format.dateTime(at, { year: 'numeric' }) === format.dateTime(now, { year: 'numeric' });
  const date = format.dateTime(
    at,
    isThisYear ? { month: 'numeric', day: 'numeric' } : { year: 'numeric', month: 'numeric', day: 'numeric' },
  );
  return t('dated', { date, time: clock });
}

/** Live; the exact moment is in the tooltip and in `datetime`. Silent for assistive technology while it moves. */
export function RelativeTime({ at, form = 'auto', className }: RelativeTimeProps) {
  const format = useFormatter();
  const moment = typeof at === 'string' ? new Date(at) : at;
  const full = format.dateTime(moment, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const text = useTimeText(moment, form === 'full' ? 'clock' : form);
  return (
    <time dateTime={moment.toISOString()} title={full} className={className}>
      {form === 'full' ? full : text}
    </time>
  );
}
