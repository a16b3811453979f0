import type { FieldValue } from '@madoguchi/contracts/custom-fields.ts';
import { invalid } from '../../kernel/errors.ts';
import { readDay } from '../../kernel/tables/read-date.ts';
import { foldEmail, foldPhone, foldText, withZero } from '../../kernel/text/fold.ts';
import type { FieldRow } from './queries.ts';
import type { ValueRow } from './value-queries.ts';

type Cells = Pick<ValueRow, 'text_value' | 'text_key' | 'number_value' | 'time_value'>;
const NOTHING: Cells = { text_value: null, text_key: null, number_value: null, time_value: null };
const LONGEST = 500;
const LONGEST_TEXT = 10_000;
const EMAIL = /^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+\.[^\s@<>"(),;:\\[\]]+$/;

const keyed = (text: string, key: string = foldText(text)): Cells => ({
  ...NOTHING,
  text_value: text,
  text_key: key.slice(0, 200),
});

/** @throws invalid with the field's key in the path. */
export function refuse(field: Pick<FieldRow, 'key'>, code: string): never {
  throw invalid(code, { issues: [{ path: `body.values.${field.key}`, code }] });
}

function textCells(field: FieldRow, value: FieldValue): Cells {
  if (typeof value !== 'string') return refuse(field, 'field_value_wrong');
  const text = value.trim();
  if (text.length > (field.type === 'long_text' ? LONGEST_TEXT : LONGEST)) return refuse(field, 'field_value_long');
  if (field.type === 'long_text') return { ...NOTHING, text_value: text };
  if (field.type === 'url' && !isWebAddress(text)) return refuse(field, 'field_url_wrong');
  if (field.type === 'email')
    return EMAIL.test(foldEmail(text)) ? keyed(text, foldEmail(text)) : refuse(field, 'email_invalid');
  if (field.type === 'phone') return keyed(withZero(text), foldPhone(text) ?? refuse(field, 'phone_invalid'));
  return keyed(text);
}

/** Only addresses a person may follow: no javascript:, no data:. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function numberCells(field: FieldRow, value: FieldValue): Cells {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) >= 1e15)
    return refuse(field, 'field_number_wrong');
  return { ...NOTHING, number_value: value };
}

function timeCells(field: FieldRow, value: FieldValue): Cells {
  if (typeof value !== 'string') return refuse(field, 'field_day_wrong');
  if (field.type === 'date') {
    const day = readDay(value);
    return day ? { ...NOTHING, time_value: new Date(`${day}T00:00:00Z`) } : refuse(field, 'field_day_wrong');
  }
  const at = new Date(value);
  return Number.isNaN(at.getTime()) || !/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(value)
    ? refuse(field, 'field_moment_wrong')
    : { ...NOTHING, time_value: at };
}

function choiceCells(field: FieldRow, value: FieldValue, kept: readonly string[]): Cells[] {
  const chosen = field.type === 'choices' ? value : [value];
  if (!Array.isArray(chosen)) return refuse(field, 'field_choice_unknown');
  return [...new Set(chosen)].map((key) => {
    const option = field.options.find((one) => one.key === key);
    // What was chosen before its option was retired may stay.
    if (typeof key !== 'string' || !option || (option.retired && !kept.includes(key)))
      return refuse(field, 'field_choice_unknown');
    return { ...NOTHING, text_value: key, text_key: key };
  });
}

/** A value as it is stored; nothing: no rows. @throws invalid with the field's key in the path. */
export function cellsOf(field: FieldRow, value: FieldValue, kept: readonly string[] = []): Cells[] {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [];
  switch (field.type) {
    case 'number':
    case 'money':
      return [numberCells(field, value)];
    case 'date':
    case 'datetime':
      return [timeCells(field, value)];
    case 'flag':
      if (typeof value !== 'boolean') return refuse(field, 'field_flag_wrong');
      return [{ ...NOTHING, text_value: String(value), text_key: String(value) }];
    case 'choice':
    case 'choices':
      return choiceCells(field, value, kept);
    default: {
      const cells = textCells(field, value);
      return cells.text_value === '' ? [] : [cells];
    }
  }
}

/** What stands in a field, from its rows. */
export function valueOf(field: Pick<FieldRow, 'type'>, rows: readonly Cells[]): FieldValue {
  const [first] = rows;
  if (!first) return null;
  switch (field.type) {
    case 'number':
    case 'money':
      return first.number_value;
    case 'date':
      return first.time_value?.toISOString().slice(0, 10) ?? null;
    case 'datetime':
      return first.time_value?.toISOString() ?? null;
    case 'flag':
      return first.text_value === 'true';
    case 'choices':
      return rows.flatMap((row) => row.text_value ?? []);
    default:
      return first.text_value;
  }
}

/** The end of a value, the rest as dots. */
export function maskValue(value: FieldValue): FieldValue {
  if (value === null) return null;
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return `••••${text.length > 6 ? text.slice(-2) : ''}`;
}
