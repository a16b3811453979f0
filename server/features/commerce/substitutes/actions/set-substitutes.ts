import type { Ctx } from '../../../../kernel/context.ts';
import { invalid, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { substitutesSet } from '../../facts.ts';
import { stable } from '../../origin.ts';
import { lockProduct } from '../../products/queries.ts';
import { productsOf } from '../../products/which.ts';
import { listSubstitutes, writeSubstitutes } from '../queries.ts';

export interface SubstituteRule {
  productId: string;
  reason: string;
  priority: number;
}

/** What may be offered instead of a product. @throws not_found; invalid `product_not_found`, `substitute_of_itself`, `substitute_twice`. */
export async function setSubstitutes(
  ctx: Ctx,
  { productId, items }: { productId: string; items: readonly SubstituteRule[] },
): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  if (!(await lockProduct(ctx.db, ctx.workspaceId, { id: productId }))) throw notFound();
  if (items.some((one) => one.productId === productId)) throw invalid('substitute_of_itself');
  if (new Set(items.map((one) => one.productId)).size < items.length) throw invalid('substitute_twice');
  await productsOf(
    ctx,
    items.map((one) => ({ productId: one.productId })),
  );
  const rows = items
    .map(({ productId: id, reason, priority }) => ({ substitute_id: id, reason, priority }))
    .toSorted((a, b) => a.priority - b.priority || (a.substitute_id < b.substitute_id ? -1 : 1));
  const stored = await listSubstitutes(ctx.db, ctx.workspaceId, productId);
  if (stable(stored) === stable(rows)) return;
  await writeSubstitutes(ctx.db, ctx.workspaceId, productId, rows);
  await ctx.emit(substitutesSet, {}, { productId, count: rows.length });
}
