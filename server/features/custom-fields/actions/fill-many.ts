import type { FieldNoun, FieldValues } from '@madoguchi/contracts/custom-fields.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { canFillField } from '../policy.ts';
import { visibleFields } from '../schema.ts';
import { listValues, replaceValues } from '../value-queries.ts';
import { cellsOf, valueOf } from '../values.ts';

/**
 * Values of many records at once, as imports bring them. Whoever calls says it with a fact of the batch.
 * @returns the records that were changed. @throws invalid as `fillFields`.
 */
export async function fillManyFields(
  ctx: Ctx,
  noun: FieldNoun,
  records: readonly { recordId: string; values: FieldValues }[],
): Promise<Set<string>> {
  const filled = records.filter(({ values }) => Object.keys(values).length > 0);
  if (filled.length === 0) return new Set();
  const fields = new Map((await visibleFields(ctx, noun)).map((field) => [field.key, field]));
  const stored = await listValues(
    ctx.db,
    ctx.workspaceId,
    filled.map((one) => one.recordId),
  );
  const before = Map.groupBy(stored, (row) => `${row.record_id} ${row.field_id}`);
  const changes = filled.flatMap(({ recordId, values }) =>
    Object.entries(values).flatMap(([key, value]) => {
      const field = fields.get(key);
      if (!field || !canFillField(ctx.actor, field))
        throw invalid('field_unknown', { issues: [{ path: `body.values.${key}`, code: 'field_unknown' }] });
      const kept = before.get(`${recordId} ${field.id}`) ?? [];
      const cells = cellsOf(
        field,
        value,
        kept.map((row) => row.text_value ?? ''),
      );
      const isSame = JSON.stringify(valueOf(field, cells)) === JSON.stringify(valueOf(field, kept));
      return isSame ? [] : [{ recordId, fieldId: field.id, cells }];
    }),
  );
  const rows = changes.flatMap(({ recordId, fieldId, cells }) =>
    cells.map((cell, position) => ({ ...cell, record_id: recordId, field_id: fieldId, position })),
  );
  await replaceValues(ctx.db, ctx.workspaceId, changes, rows);
  return new Set(changes.map((one) => one.recordId));
}
