import {
  wordsIn,
  type Answer,
  type ProcedureDefinition,
  type ProcedureField,
  type Words,
} from '@madoguchi/contracts/procedures-definition.ts';
import { askedOf } from '@madoguchi/contracts/procedures-form.ts';
import type { Answers } from '@madoguchi/contracts/procedures-definition.ts';
import { renderTemplate } from '../../kernel/text/template.ts';

export type Locale = 'ja' | 'en';

/** R-000274: of the workspace, never used again. */
export const numberOf = (number: number): string => `R-${String(number).padStart(6, '0')}`;

const DIGITS = new Intl.NumberFormat('ja-JP');

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** 2026年11月24日(火) */
function sayDay(day: string, locale: Locale): string {
  if (!DAY.test(day)) return day;
  const form = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, form).format(new Date(day));
}

function optionText(field: ProcedureField, keys: readonly string[], locale: Locale): string {
  const said = new Map(field.options.map(({ key, label }) => [key, wordsIn(label, locale)]));
  return keys.map((key) => said.get(key) ?? key).join(', ');
}

/** An answer as people read it in a text. */
export function sayAnswer(field: ProcedureField, value: Answer, locale: Locale): string {
  if (field.type === 'file') return '';
  if (typeof value === 'number') return field.type === 'money' ? `¥${DIGITS.format(value)}` : DIGITS.format(value);
  if (typeof value === 'boolean') return value ? '✓' : '–';
  if (typeof value === 'string' && field.type === 'date') return sayDay(value, locale);
  if (typeof value === 'string') return field.type === 'choice' ? optionText(field, [value], locale) : value;
  if (Array.isArray(value)) return optionText(field, value, locale);
  if ('date' in value) return `${sayDay(value.date, locale)} ${value.from}–${value.until}`;
  return 'postal' in value ? [value.postal, value.address].filter(Boolean).join(' ') : value.name;
}

/** The text of a message step: `{{field}}` is what was answered; what nobody asked stays empty. */
export function fillMessage(
  text: Words,
  filled: { definition: ProcedureDefinition; answers: Answers; number: string },
  locale: Locale,
): string {
  const { definition, number } = filled;
  const { fields, answers } = askedOf(definition, filled.answers);
  const values = new Map<string, string>(definition.fields.map(({ key }) => [key, '']));
  for (const field of fields) {
    const value = answers[field.key];
    if (value !== undefined) values.set(field.key, sayAnswer(field, value, locale));
  }
  values.set('number', number);
  return renderTemplate(wordsIn(text, locale), values).text;
}

/** Names a message may use. */
export const messageNames = ({ fields }: ProcedureDefinition): ReadonlySet<string> =>
  new Set([...fields.map(({ key }) => key), 'number']);
