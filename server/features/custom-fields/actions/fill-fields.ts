import type { FieldNoun, FieldValues } from '@madoguchi/contracts/custom-fields.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { fieldsFilled } from '../facts.ts';
import { canFillField } from '../policy.ts';
import type { FieldRow } from '../queries.ts';
import { visibleFields } from '../schema.ts';
import { listValues, replaceValues } from '../value-queries.ts';
import { cellsOf, valueOf } from '../values.ts';

/** Of which record; whoever calls has made sure the actor may edit it. */
export interface Filled {
  noun: FieldNoun;
  recordId: string;
  values: FieldValues;
  customerId?: string | null;
  conversationId?: string | null;
}

function fieldFor(ctx: Ctx, fields: readonly FieldRow[], key: string): FieldRow {
  const field = fields.find((one) => one.key === key);
  // What one may not see or fill is not there: the same words for both.
  if (!field || !canFillField(ctx.actor, field))
    throw invalid('field_unknown', { issues: [{ path: `body.values.${key}`, code: 'field_unknown' }] });
  return field;
}

/** Puts values into fields of a record; those not named stay. Said twice it changes nothing, and answers false. @throws invalid `field_unknown` and what `cellsOf` says. */
export async function fillFields(ctx: Ctx, filled: Filled): Promise<boolean> {
  if (Object.keys(filled.values).length === 0) return false;
  const { recordId, noun } = filled;
  const [fields, stored] = await Promise.all([
    visibleFields(ctx, noun),
    listValues(ctx.db, ctx.workspaceId, [recordId]),
  ]);
  const changes = Object.entries(filled.values).flatMap(([key, value]) => {
    const field = fieldFor(ctx, fields, key);
    const before = stored.filter((row) => row.field_id === field.id);
    const cells = cellsOf(
      field,
      value,
      before.map((row) => row.text_value ?? ''),
    );
    if (JSON.stringify(valueOf(field, cells)) === JSON.stringify(valueOf(field, before))) return [];
    return [{ field, cells }];
  });
  if (changes.length === 0) return false;
  await replaceValues(
    ctx.db,
    ctx.workspaceId,
    changes.map(({ field }) => ({ recordId, fieldId: field.id })),
    changes.flatMap(({ field, cells }) =>
      cells.map((cell, position) => ({ ...cell, record_id: recordId, field_id: field.id, position })),
    ),
  );
  const subject = { customerId: filled.customerId ?? null, conversationId: filled.conversationId ?? null };
  await ctx.emit(fieldsFilled, subject, { noun, recordId, keys: changes.map(({ field }) => field.key) });
  return true;
}
