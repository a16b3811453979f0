import type { Field, FieldNoun, FieldValue, FieldValues } from '@madoguchi/contracts/custom-fields.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { canFillField, canSeeField } from './policy.ts';
import { listFieldRows, type FieldRow } from './queries.ts';
import { listValues, type ValueRow } from './value-queries.ts';
import { maskValue, valueOf } from './values.ts';

export function presentField(row: FieldRow, actor: Actor): Field {
  const { id, noun, key, type, options, masked, searchable, version } = row;
  return {
    ...{ id, noun, key, type, options, masked, searchable, version },
    label: { ja: row.label_ja, en: row.label_en },
    help: { ja: row.help_ja, en: row.help_en },
    requiredOn: row.required_on === 'solve' ? 'solve' : 'never',
    defaultValue: row.default_value,
    viewRoles: row.view_roles,
    editRoles: row.edit_roles,
    retiredAt: row.retired_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
    canEdit: canFillField(actor, row),
  };
}

/** The fields in use that the actor may see: of a noun, of several, of all (null). */
export async function visibleFields(ctx: Ctx, nouns: FieldNoun | readonly FieldNoun[] | null): Promise<FieldRow[]> {
  const rows = await listFieldRows(ctx.db, ctx.workspaceId, typeof nouns === 'string' ? [nouns] : nouns);
  return rows.filter((row) => row.retired_at === null && canSeeField(ctx.actor, row));
}

export interface ShownValues {
  values: FieldValues;
  masked: string[];
}

export function showValues(fields: readonly FieldRow[], rows: readonly ValueRow[]): ShownValues {
  const byField = Map.groupBy(rows, (row) => row.field_id);
  const masked: string[] = [];
  const values = fields.map((field): [string, FieldValue] => {
    const value = valueOf(field, byField.get(field.id) ?? []);
    if (!field.masked || value === null) return [field.key, value];
    masked.push(field.key);
    return [field.key, maskValue(value)];
  });
  return { values: Object.fromEntries(values), masked };
}

/** What stands in the fields of these records, as far as the actor may see; masked fields masked. */
export async function presentFields(
  ctx: Ctx,
  noun: FieldNoun,
  recordIds: readonly string[],
): Promise<Map<string, ShownValues>> {
  return presentKnown(ctx, await visibleFields(ctx, noun), recordIds);
}

/** The same for fields that were read before. */
export async function presentKnown(
  ctx: Ctx,
  fields: readonly FieldRow[],
  recordIds: readonly string[],
): Promise<Map<string, ShownValues>> {
  const ids = fields.length === 0 ? [] : [...new Set(recordIds)];
  const byRecord = Map.groupBy(await listValues(ctx.db, ctx.workspaceId, ids), (row) => row.record_id);
  return new Map(ids.map((id) => [id, showValues(fields, byRecord.get(id) ?? [])]));
}
