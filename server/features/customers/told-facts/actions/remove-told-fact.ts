import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { customerToldRemoved } from '../../facts.ts';
import { groupOf } from '../../group-queries.ts';
import { deleteToldFact } from '../queries.ts';

/** Takes back what was written down by mistake, from whichever record of the person it stands with. */
export async function removeToldFact(ctx: Ctx, told: { customerId: string; toldFactId: string }): Promise<void> {
  authorise(ctx.actor, 'customer:edit');
  const group = await groupOf(ctx.db, ctx.workspaceId, told.customerId);
  if ((await deleteToldFact(ctx.db, ctx.workspaceId, group, told.toldFactId)) === 0) throw notFound();
  await ctx.emit(customerToldRemoved, { customerId: told.customerId }, { toldFactId: told.toldFactId });
}
