import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { type ProductSaying } from '../product-edit.ts';
import { changeProduct } from './change-product.ts';
import { lockProduct } from '../queries.ts';

/** Changes what is given. @throws not_found; conflict `changed_meanwhile`. */
export async function updateProduct(
  ctx: Ctx,
  { id, version, ...said }: ProductSaying & { id: string; version?: number | undefined },
): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  const stored = await lockProduct(ctx.db, ctx.workspaceId, { id });
  if (!stored) throw notFound();
  if (version !== undefined && version !== stored.version) throw conflict('changed_meanwhile');
  await changeProduct(ctx, stored, said);
}
