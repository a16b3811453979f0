import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { type OrderSaying } from '../order-edit.ts';
import { changeOrder } from './change-order.ts';
import { lockOrder } from '../queries.ts';

/** Changes what is given. @throws not_found; conflict `changed_meanwhile`; invalid as `saveOrder`. */
export async function updateOrder(
  ctx: Ctx,
  { id, version, ...said }: OrderSaying & { id: string; version?: number | undefined },
): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  const stored = await lockOrder(ctx.db, ctx.workspaceId, { id });
  if (!stored) throw notFound();
  if (version !== undefined && version !== stored.version) throw conflict('changed_meanwhile');
  await changeOrder(ctx, stored, said);
}
