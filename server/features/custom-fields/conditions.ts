import type { FieldCondition } from '@madoguchi/contracts/custom-fields.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { foldEmail, foldPhone, foldText } from '../../kernel/text/fold.ts';
import type { FieldRow } from './queries.ts';
import { visibleFields } from './schema.ts';

/** A condition over a field with everything SQL needs to ask it. */
export interface ResolvedCondition {
  fieldId: string;
  noun: 'conversation' | 'customer';
  op: FieldCondition['op'];
  column: 'text_key' | 'number_value' | 'time_value' | 'text_value';
  value: string | number | Date | null;
}

const NUMBERS = ['number', 'money'];
const TIMES = ['date', 'datetime'];

function refuse(code: string): never {
  throw invalid(code, { issues: [{ path: 'body.conditions.fields', code }] });
}

function valueFor(field: FieldRow, condition: FieldCondition): Pick<ResolvedCondition, 'column' | 'value'> {
  const { op, value } = condition;
  if (op === 'empty' || op === 'set') return { column: 'text_key', value: null };
  if (value === undefined || value === '') return refuse('field_value_wrong');
  if (NUMBERS.includes(field.type)) {
    const number = Number(value);
    return Number.isFinite(number) ? { column: 'number_value', value: number } : refuse('field_number_wrong');
  }
  if (TIMES.includes(field.type)) {
    const at = new Date(String(value));
    return Number.isNaN(at.getTime()) ? refuse('field_day_wrong') : { column: 'time_value', value: at };
  }
  if (op === 'at_least' || op === 'at_most') return refuse('field_value_wrong');
  const text = String(value);
  if (field.type === 'long_text') return { column: 'text_value', value: text };
  if (field.type === 'email') return { column: 'text_key', value: foldEmail(text) };
  if (field.type === 'phone') return { column: 'text_key', value: foldPhone(text) ?? foldText(text) };
  const isWord = field.type === 'text' || field.type === 'url';
  return { column: 'text_key', value: isWord ? foldText(text).slice(0, 200) : text };
}

/** @throws invalid `field_unknown`, for what is not there and for what the actor may not see alike. */
export async function resolveConditions(ctx: Ctx, conditions: readonly FieldCondition[]): Promise<ResolvedCondition[]> {
  if (conditions.length === 0) return [];
  const fields = await visibleFields(ctx, null);
  return conditions.map((condition) => {
    const field = fields.find((one) => one.noun === condition.noun && one.key === condition.key);
    // Asking by a masked field, again and again, would spell it out.
    if (!field || field.masked) return refuse('field_unknown');
    return { fieldId: field.id, noun: condition.noun, op: condition.op, ...valueFor(field, condition) };
  });
}
