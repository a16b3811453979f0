import type { MetricFilters, MetricPeriod } from '@madoguchi/contracts/metrics';
import { stage } from '@madoguchi/contracts/vocabulary';
import { oneOf } from '../../lib/one-of.ts';

/** What a board is asked: its period and what it is narrowed to. All of it stands in the address: a link shows the same. */
export interface Choice {
  period: Period;
  compare: Compare;
  filters: MetricFilters;
}
export const PRESETS = ['today', 'last7', 'last30', 'last60', 'last90', 'month', 'last_month'] as const;
export type Preset = (typeof PRESETS)[number];
export type Period = { preset: Preset } | { from: string; to: string };
export const COMPARES = ['previous', 'year_before', 'none'] as const;
export type Compare = (typeof COMPARES)[number];

/** What goes with every question for figures. */
export interface Asked {
  period: MetricPeriod;
  filters: MetricFilters;
}

const LISTS = {
  team: 'teamIds',
  member: 'memberIds',
  channel: 'channels',
  category: 'categoryIds',
  product: 'productIds',
  stage: 'stages',
  rank: 'ranks',
  from_desk: 'fromDesks',
  to_desk: 'toDesks',
} as const;
export type ListFilter = (typeof LISTS)[keyof typeof LISTS];
const PARTNERS = ['only', 'without'] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
/** As the server has it: ten years. */
const MOST_DAYS = 3_660;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WORD = /^.{1,40}$/;

const isOneOf = (words: readonly string[]) => (value: string) => words.includes(value);
/** What a filter may hold at all, whether or not there still is such a thing. */
const UNDERSTOOD: Readonly<Record<ListFilter, (value: string) => boolean>> = {
  teamIds: (value) => ID.test(value),
  memberIds: (value) => ID.test(value),
  categoryIds: (value) => ID.test(value),
  productIds: (value) => ID.test(value),
  stages: isOneOf(stage.options),
  channels: (value) => WORD.test(value),
  ranks: (value) => WORD.test(value),
  fromDesks: (value) => WORD.test(value),
  toDesks: (value) => WORD.test(value),
};

const listOf = (given: unknown): string[] => (typeof given === 'string' ? given.split(',').filter(Boolean) : []);

/** A day there is in a calendar: the 30th of February is none. */
const isDay = (given: unknown): given is string =>
  typeof given === 'string' &&
  DAY.test(given) &&
  !Number.isNaN(Date.parse(`${given}T00:00:00Z`)) &&
  addDays(given, 0) === given;

/** Days that can be asked for: they end no earlier than they begin, and are no more than the server counts at once. */
export function readDays(from: unknown, to: unknown): { from: string; to: string } | null {
  if (!isDay(from) || !isDay(to) || from > to) return null;
  return daysOf({ from, to }) <= MOST_DAYS ? { from, to } : null;
}

/** Reads the choice of an address; what it does not say, or says in a way nobody understands, is as the board begins. */
export function readChoice(search: Readonly<Record<string, unknown>>, first: Preset): Choice {
  const { from, to } = search;
  const partner = oneOf(PARTNERS, search['partner']);
  const lists = Object.entries(LISTS).flatMap(([word, name]) => {
    const values = listOf(search[word]).filter(UNDERSTOOD[name]);
    return values.length > 0 ? [[name, values] as const] : [];
  });
  return {
    period: readDays(from, to) ?? { preset: oneOf(PRESETS, search['period']) ?? first },
    compare: oneOf(COMPARES, search['compare']) ?? 'previous',
    filters: { ...Object.fromEntries(lists), ...(partner ? { partner } : {}) },
  };
}

/** The choice as an address says it, after the path; empty when it is as the board begins. */
export function writeChoice({ period, compare, filters }: Choice, first: Preset): string {
  const query = new URLSearchParams();
  if ('from' in period) {
    query.set('from', period.from);
    query.set('to', period.to);
  } else if (period.preset !== first) query.set('period', period.preset);
  if (compare !== 'previous') query.set('compare', compare);
  for (const [word, name] of Object.entries(LISTS)) {
    const values = filters[name];
    if (values && values.length > 0) query.set(word, values.join(','));
  }
  if (filters.partner) query.set('partner', filters.partner);
  const text = query.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** From the first to the last day, both counted. */
export const daysOf = ({ from, to }: { from: string; to: string }): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;

/** The day it is in a zone. */
export const dayIn = (now: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);

const LENGTHS: Partial<Record<Preset, number>> = { today: 1, last7: 7, last30: 30, last60: 60, last90: 90 };

/** First and last day of a period. */
export function daysOfPeriod(period: Period, today: string): { from: string; to: string } {
  if ('from' in period) return period;
  const length = LENGTHS[period.preset];
  if (length !== undefined) return { from: addDays(today, 1 - length), to: today };
  const first = `${today.slice(0, 8)}01`;
  if (period.preset === 'month') return { from: first, to: today };
  const last = addDays(first, -1);
  return { from: `${last.slice(0, 8)}01`, to: last };
}

/** How often each day of the week (1: Monday, 7: Sunday) lies in a period. */
export function weekdaysOf(period: { from: string; to: string }): Readonly<Record<number, number>> {
  const counts: Record<number, number> = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0 };
  for (let at = 0; at < daysOf(period); at += 1) {
    const day = new Date(`${addDays(period.from, at)}T00:00:00Z`).getUTCDay() || 7;
    counts[day] = (counts[day] ?? 0) + 1;
  }
  return counts;
}
