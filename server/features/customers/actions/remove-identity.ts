import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { customerChanged } from '../facts.ts';
import { groupOf } from '../group-queries.ts';
import { deleteIdentity } from '../queries.ts';

/** From whichever record of the person it stands with. */
export async function removeIdentity(ctx: Ctx, customerId: string, identityId: string): Promise<void> {
  const group = await groupOf(ctx.db, ctx.workspaceId, customerId);
  const removed = await deleteIdentity(ctx.db, ctx.workspaceId, group, identityId);
  if (removed === 0) throw notFound();
  await ctx.emit(customerChanged, { customerId }, { fields: ['identities'] });
}
