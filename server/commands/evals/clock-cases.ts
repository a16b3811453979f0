import { z } from 'zod';
import {
  addBusinessMs,
  businessMsBetween,
  type BusinessCalendar,
  type Period,
} from '../../features/calendars/business-time.ts';

const periods = z.array(z.tuple([z.string(), z.string()]));
const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

export const evalCalendar = z.object({
  zone: z.string(),
  week: z.partialRecord(weekday, periods).default({}),
  holidays: z.array(z.string()).default([]),
  overrides: z.record(z.string(), periods).default({}),
});

/** One line of the file: `to` asks for the business seconds between, `add` for the instant so many after. */
export const clockCase = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  calendar: evalCalendar,
  from: z.string(),
  to: z.string().optional(),
  add: z.number().optional(),
  expect: z.union([z.string(), z.number(), z.null()]).optional(),
});
export type ClockCase = z.infer<typeof clockCase>;

/** Business seconds, an instant in UTC (`2026-11-24T01:00:00Z`; with milliseconds where there are some), or null: never. */
export type ClockAnswer = number | string | null;

export interface ClockResults {
  cases: number;
  /** Of the cases that say what they expect. */
  agree: number;
  disagreements: { id: string; got: ClockAnswer; expect: ClockAnswer }[];
  answers: { id: string; answer: ClockAnswer }[];
  /** Lines that are no case, with the reason. */
  unreadable: { line: number; reason: string }[];
}

/** A calendar as the files of the evaluations have it. */
export function calendarOf({ zone, week, holidays, overrides }: ClockCase['calendar']): BusinessCalendar {
  const dated = Object.entries(overrides).map(([date, open]) => [date, open as readonly Period[]] as const);
  return { zone, week, holidays: new Set(holidays), overrides: new Map(dated) };
}

/** An instant as the file has it; without an offset it is UTC. @throws when it is none. */
function instant(text: string): Date {
  const at = new Date(/(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`);
  if (Number.isNaN(at.getTime())) throw new Error(`no instant: ${text}`);
  return at;
}

const said = (at: Date): string => at.toISOString().replace('.000Z', 'Z');

/** What the product says to one case. @throws for a zone or instant that does not exist. */
export function answerOf({ calendar, from, to, add }: ClockCase): ClockAnswer {
  const counted = calendarOf(calendar);
  if (to !== undefined) return businessMsBetween(counted, instant(from), instant(to)) / 1000;
  if (add === undefined) throw new Error('neither `to` nor `add`');
  const at = addBusinessMs(counted, instant(from), Math.round(add * 1000));
  return at && said(at);
}

function isSame(got: ClockAnswer, expected: ClockAnswer): boolean {
  if (typeof got !== 'string' || typeof expected !== 'string') return got === expected;
  return instant(got).getTime() === instant(expected).getTime();
}

/** Answers every line; empty ones are left out. */
export function answerCases(text: string): ClockResults {
  const results: ClockResults = { cases: 0, agree: 0, disagreements: [], answers: [], unreadable: [] };
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    results.cases += 1;
    try {
      const one = clockCase.parse(JSON.parse(line));
      const answer = answerOf(one);
      results.answers.push({ id: one.id, answer });
      if (one.expect === undefined) continue;
      if (isSame(answer, one.expect)) results.agree += 1;
      else results.disagreements.push({ id: one.id, got: answer, expect: one.expect });
    } catch (error) {
      results.unreadable.push({ line: index + 1, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return results;
}
