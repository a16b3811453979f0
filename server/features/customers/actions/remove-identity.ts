import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { customerChanged } from '../facts.ts';
import { deleteIdentity } from '../queries.ts';

export async function removeIdentity(ctx: Ctx, customerId: string, identityId: string): Promise<void> {
  const removed = await deleteIdentity(ctx.db, ctx.workspaceId, customerId, identityId);
  if (removed === 0) throw notFound();
  await ctx.emit(customerChanged, { customerId }, { fields: ['identities'] });
}
