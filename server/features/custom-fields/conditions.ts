import {
  fieldCondition,
  fieldNoun,
  type AskedField,
  type FieldNoun,
  type FieldType,
} from '@madoguchi/contracts/custom-fields.ts';
import { z } from 'zod';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import { foldEmail, foldPhone, foldText } from '../../kernel/text/fold.ts';
import { allows } from '../workspace/policy.ts';
import { findFewRecords, type Narrowing } from './condition-queries.ts';
import { canSeeField, NOUN_PERMISSIONS } from './policy.ts';
import { listFieldRows, type FieldRow } from './queries.ts';

/** A condition over a field with everything SQL needs to ask it. */
export interface ResolvedCondition<N extends AskedField['noun'] = AskedField['noun']> {
  fieldId: string;
  noun: N;
  op: AskedField['op'];
  column: 'text_key' | 'number_value' | 'time_value' | 'text_value';
  value: string | number | Date | null;
}

/** Long texts have no folded form beside them: width and case only, which the database can do as well. */
export const foldWhole = (text: string): string => text.normalize('NFKC').toLowerCase();

type Asked = Pick<AskedField, 'op' | 'value'>;
const NUMBERS = ['number', 'money'];
const TIMES = ['date', 'datetime'];

/** Where values of a type stand. */
function columnOf(type: FieldType): ResolvedCondition['column'] {
  if (NUMBERS.includes(type)) return 'number_value';
  if (TIMES.includes(type)) return 'time_value';
  return type === 'long_text' ? 'text_value' : 'text_key';
}

function refuse(code: string): never {
  throw invalid(code, { issues: [{ path: 'body.conditions.fields', code }] });
}

/** What a condition compares with, folded as the values of this type are. @throws invalid `field_value_wrong`, `field_number_wrong`, `field_day_wrong`. */
export function comparedWith(
  field: Pick<FieldRow, 'type'>,
  condition: Asked,
): Pick<ResolvedCondition, 'column' | 'value'> {
  const { op, value } = condition;
  if (op === 'empty' || op === 'set') return { column: columnOf(field.type), value: null };
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
  if (field.type === 'long_text') return { column: 'text_value', value: foldWhole(text) };
  if (field.type === 'email') return { column: 'text_key', value: foldEmail(text) };
  if (field.type === 'phone') return { column: 'text_key', value: foldPhone(text) ?? foldText(text) };
  const isWord = field.type === 'text' || field.type === 'url';
  return { column: 'text_key', value: isWord ? foldText(text).slice(0, 200) : text };
}

/** Fields of records the actor may read, retired ones too: what asks by one goes on. */
async function shown(ctx: Ctx): Promise<FieldRow[]> {
  const nouns = fieldNoun.options.filter((noun) => allows(ctx.actor, NOUN_PERMISSIONS[noun].read));
  const rows = await listFieldRows(ctx.db, ctx.workspaceId, nouns);
  return rows.filter((row) => canSeeField(ctx.actor, row));
}

/** @throws invalid `field_unknown`, for what is not there and for what the actor may not see alike. */
export async function resolveConditions<N extends AskedField['noun']>(
  ctx: Ctx,
  conditions: readonly (AskedField & { noun: N })[],
): Promise<ResolvedCondition<N>[]> {
  if (conditions.length === 0) return [];
  // Asking by a masked field, again and again, would spell it out.
  const fields = (await shown(ctx)).filter((row) => !row.masked);
  return conditions.map((condition) => {
    const field = fields.find((one) => one.noun === condition.noun && one.key === condition.key);
    if (!field) return refuse('field_unknown');
    return { fieldId: field.id, noun: condition.noun, op: condition.op, ...comparedWith(field, condition) };
  });
}

/**
 * Those of some kept questions (views, segments, rules) that name only fields the actor may ask by (`seen`: see): the
 * others are not there for them, since a condition tells what stands in the field.
 */
export async function onlyAskable<T>(
  ctx: Ctx,
  kept: readonly T[],
  fieldsOf: (one: T) => readonly Pick<AskedField, 'noun' | 'key'>[],
  rights: 'asked' | 'seen' = 'asked',
): Promise<T[]> {
  if (kept.every((one) => fieldsOf(one).length === 0)) return [...kept];
  const fields = (await shown(ctx)).filter((row) => rights === 'seen' || !row.masked);
  const known = new Set(fields.map(({ noun, key }) => `${noun}.${key}`));
  return kept.filter((one) => fieldsOf(one).every(({ noun, key }) => known.has(`${noun}.${key}`)));
}

/** The same for a kept question that goes on without what is gone: null for each such. Masked fields were refused when it was saved. */
export async function resolveKnown(ctx: Ctx, conditions: readonly AskedField[]): Promise<(ResolvedCondition | null)[]> {
  if (conditions.length === 0) return [];
  const fields = await shown(ctx);
  return conditions.map((condition) => {
    const field = fields.find((one) => one.noun === condition.noun && one.key === condition.key);
    return (
      (field && { fieldId: field.id, noun: condition.noun, op: condition.op, ...comparedWith(field, condition) }) ??
      null
    );
  });
}

/** Of more than so many records that meet a condition, a list is walked in its order: its page is soon full then. */
const FEW_IN_LISTS = 3000;

/** Conditions in the address of a list of records of a noun. @throws invalid `conditions_invalid`, `field_unknown`. */
export async function readNarrowing(ctx: Ctx, noun: FieldNoun, text: string | undefined): Promise<Narrowing> {
  const conditions = await readFieldConditions(ctx, text);
  if (conditions.some((one) => one.noun !== noun)) return refuse('field_unknown');
  for (const condition of conditions) {
    const few = await findFewRecords(ctx.db, ctx.workspaceId, { condition, most: FEW_IN_LISTS });
    if (few) return { conditions, few };
  }
  return { conditions, few: null };
}

/** Conditions as they stand in an address, resolved. @throws invalid `conditions_invalid`, `field_unknown`. */
export async function readFieldConditions(ctx: Ctx, text: string | undefined): Promise<ResolvedCondition[]> {
  if (text === undefined) return [];
  const read = z.array(fieldCondition).max(10).safeParse(parseJson(text));
  if (!read.success)
    throw invalid('conditions_invalid', { issues: [{ path: 'query.fields', code: 'conditions_invalid' }] });
  return resolveConditions(ctx, read.data);
}
