import type { Ctx } from '../../../kernel/context.ts';
import { AppError } from '../../../kernel/errors.ts';
import { lockField } from '../queries.ts';
import { listAttributes, listValues } from '../value-queries.ts';
import { readWritten } from '../written-values.ts';
import { fillFields } from './fill-fields.ts';

const AT_ONCE = 200;

/**
 * Takes over what stands under a name among the attributes, a page at a time; the attributes stay as they are. What
 * does not fit the field's type is left there. @returns the record to go on after, null at the end.
 */
export async function adoptAttributes(
  ctx: Ctx,
  of: { fieldId: string; name: string; after: string | null },
): Promise<string | null> {
  const field = await lockField(ctx.db, ctx.workspaceId, of.fieldId);
  if (!field) return null;
  const table = field.noun === 'company' ? 'companies' : 'customers';
  const page = await listAttributes(ctx.db, ctx.workspaceId, { table, name: of.name, after: of.after, limit: AT_ONCE });
  const known = new Set(
    (
      await listValues(
        ctx.db,
        ctx.workspaceId,
        page.map((row) => row.id),
      )
    )
      .filter((row) => row.field_id === field.id)
      .map((row) => row.record_id),
  );
  for (const { id, value } of page) {
    if (known.has(id)) continue;
    try {
      const values = { [field.key]: readWritten(field, value, 'Z') };
      await fillFields(ctx, {
        noun: field.noun,
        recordId: id,
        values,
        customerId: field.noun === 'customer' ? id : null,
      });
    } catch (error) {
      // Refused before anything is written.
      if (!(error instanceof AppError)) throw error;
    }
  }
  return page.length === AT_ONCE ? (page.at(-1)?.id ?? null) : null;
}
