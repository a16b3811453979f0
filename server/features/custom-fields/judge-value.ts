import type { AskedField, FieldType, FieldValue } from '@madoguchi/contracts/custom-fields.ts';
import { foldEmail, foldPhone, foldText } from '../../kernel/text/fold.ts';
import { comparedWith, foldWhole } from './conditions.ts';

/** A value as it is compared: each choice of several, texts folded. */
function comparable(type: FieldType, value: FieldValue): (string | number)[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value;
  if (typeof value === 'number') return [value];
  const text = String(value);
  if (type === 'date' || type === 'datetime') return [new Date(text).getTime()];
  if (type === 'email') return [foldEmail(text)];
  if (type === 'phone') return [foldPhone(text) ?? foldText(text)];
  if (type === 'long_text') return [foldWhole(text)];
  return [type === 'choice' || type === 'flag' ? text : foldText(text)];
}

/** Whether a value meets a condition: what `fieldHolds` asks of the database, asked of a value in hand. */
export function judgeValue(
  of: { type: FieldType; value: FieldValue },
  condition: Pick<AskedField, 'op' | 'value'>,
): boolean {
  const stored = comparable(of.type, of.value);
  if (condition.op === 'empty') return stored.length === 0;
  if (condition.op === 'set') return stored.length > 0;
  const { value } = comparedWith(of, condition);
  const wanted = value instanceof Date ? value.getTime() : (value ?? '');
  switch (condition.op) {
    case 'at_least':
      return stored.some((one) => one >= wanted);
    case 'at_most':
      return stored.some((one) => one <= wanted);
    case 'contains':
      return stored.some((one) => String(one).includes(String(wanted)));
    case 'is':
      return stored.includes(wanted);
    case 'is_not':
      return !stored.includes(wanted);
  }
}
