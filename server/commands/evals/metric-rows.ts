import { readFact, type NeutralFact } from '@madoguchi/metrics/facts.ts';
import { computeMetrics, type Computed } from '@madoguchi/metrics/compute.ts';
import { businessMsBetween } from '../../features/calendars/business-time.ts';
import { calendarOf, evalCalendar } from './clock-cases.ts';

export interface ReadFacts {
  facts: NeutralFact[];
  /** Lines that are no fact, with the reason. */
  unreadable: { line: number; reason: string }[];
}

/** Every line of a file of facts; empty lines are none. */
export function readFacts(text: string): ReadFacts {
  const read: ReadFacts = { facts: [], unreadable: [] };
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      const fact = readFact(JSON.parse(line) as Record<string, unknown>, index + 1);
      if (fact) read.facts.push(fact);
      else read.unreadable.push({ line: index + 1, reason: 'no type or no readable time' });
    } catch (error) {
      read.unreadable.push({ line: index + 1, reason: error instanceof Error ? error.message : 'unreadable' });
    }
  }
  return read;
}

/** Every metric of the facts; by business time too when a calendar (JSON, as evals:clock has it) is given. */
export function metricsOf(facts: readonly NeutralFact[], calendarText?: string): Record<string, Computed> {
  if (calendarText === undefined) return computeMetrics(facts);
  const calendar = calendarOf(evalCalendar.parse(JSON.parse(calendarText)));
  return computeMetrics(facts, (from, to) => businessMsBetween(calendar, new Date(from), new Date(to)) / 1000);
}
