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
    requiredOn: row.required_on,
    defaultValue: row.default_value,
    viewRoles: row.view_roles,
    editRoles: row.edit_roles,
    retiredAt: row.retired_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
    canEdit: canFillField(actor, row),
  };
}

/** The fields in use that the actor may see. */
export async function visibleFields(ctx: Ctx, noun: FieldNoun | null): Promise<FieldRow[]> {
  const rows = await listFieldRows(ctx.db, ctx.workspaceId, noun);
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
  const [fields, rows] = await Promise.all([visibleFields(ctx, noun), listValues(ctx.db, ctx.workspaceId, recordIds)]);
  const byRecord = Map.groupBy(rows, (row) => row.record_id);
  return new Map(recordIds.map((id) => [id, showValues(fields, byRecord.get(id) ?? [])]));
}
