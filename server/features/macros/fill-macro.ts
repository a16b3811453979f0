import type { MacroContent, MacroKind } from '@madoguchi/contracts/macros.ts';
import { renderTemplate, type Rendered } from '../../kernel/text/template.ts';
import { addBusinessDays, nextMorning } from '../calendars/business-time.ts';
import { historyValues, type History } from './history.ts';
import type { MacroRow } from './queries.ts';
import { contentOf } from './schema.ts';
import { valuesOf, type Situation } from './values-for.ts';

/** A macro as it reads in one conversation. */
export interface FilledMacro {
  content: MacroContent;
  mode: 'reply' | 'note';
  answer: Rendered;
  note: string;
  promisedAt: Date | null;
  /** When a conversation that it puts to sleep comes back. */
  wakeAt: Date | null;
}

const NOTES: readonly MacroKind[] = ['note', 'problem', 'forward'];
const GAP = /\{\{[^{}\n]*\}\}/gu;

function morningOf(situation: Situation, now: Date, days: number): Date | null {
  let at: Date | null = now;
  for (let day = 0; at !== null && day < days; day += 1) at = nextMorning(situation.calendar, at);
  return at;
}

/** Every text of a macro that may be filled. */
export function textsOf(row: MacroRow): string[] {
  const { body, note, variants } = contentOf(row);
  return [body, note, ...Object.values(variants).map((text) => text ?? '')];
}

/** Fills the words of a macro for a conversation: those of its channel where it has some. */
export function fillMacro(row: MacroRow, situation: Situation, history: History, now: Date): FilledMacro {
  const content = contentOf(row);
  const { changes, interim, promiseDays, variants, body } = content;
  const promisedAt = interim && promiseDays ? addBusinessDays(situation.calendar, now, promiseDays) : null;
  const locale = row.locale ?? situation.locale;
  const words = variants[situation.row.channel]?.trim() ? (variants[situation.row.channel] ?? body) : body;
  const values = new Map([
    ...valuesOf(situation, now, { locale, ...(interim && { promisedAt }) }),
    ...historyValues([words, content.note], history, now, { locale, zone: situation.calendar.zone }),
  ]);
  const sleeps = changes.status === 'pending' || changes.status === 'on_hold';
  return {
    content,
    mode: NOTES.includes(row.kind) ? 'note' : 'reply',
    answer: renderTemplate(words, values),
    // Colleagues read what is missing as missing; nobody outside reads it.
    note: renderTemplate(content.note, values).text.replace(GAP, '―').trim(),
    promisedAt,
    wakeAt: sleeps && changes.wakeDays ? morningOf(situation, now, changes.wakeDays) : null,
  };
}
