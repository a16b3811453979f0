import type { FieldNoun } from '@madoguchi/contracts/custom-fields.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { fieldsOrdered } from '../facts.ts';
import { listFieldRows, placeFields } from '../queries.ts';

/** Puts the fields of a noun in this order; all of them are named, retired ones may be left out. @throws invalid `field_unknown`. */
export async function orderFields(ctx: Ctx, order: { noun: FieldNoun; fieldIds: readonly string[] }): Promise<void> {
  authorise(ctx.actor, 'field:manage');
  const rows = await listFieldRows(ctx.db, ctx.workspaceId, [order.noun]);
  const named = new Set(order.fieldIds);
  if (named.size !== order.fieldIds.length || !order.fieldIds.every((id) => rows.some((row) => row.id === id)))
    throw invalid('field_unknown');
  const others = rows.filter((row) => !named.has(row.id)).map((row) => row.id);
  await placeFields(ctx.db, ctx.workspaceId, [...order.fieldIds, ...others]);
  await ctx.emit(fieldsOrdered, {}, { noun: order.noun });
}
