import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { customerChanged } from '../facts.ts';
import { foldIdentity, type IdentityInput } from '../identities.ts';
import { groupOf } from '../group-queries.ts';
import { findIdentities, insertIdentity } from '../queries.ts';

/** Adds an address. A second telephone owner is fine; any other address names one customer only. */
export async function addIdentity(ctx: Ctx, customerId: string, input: IdentityInput): Promise<void> {
  const identity = foldIdentity(input);
  const [group, owners] = await Promise.all([
    groupOf(ctx.db, ctx.workspaceId, customerId),
    findIdentities(ctx.db, ctx.workspaceId, [identity]),
  ]);
  if (group.length === 0) throw notFound();
  if (owners.some((owner) => group.includes(owner.customer_id))) return;
  if (owners.length > 0 && identity.kind !== 'phone') throw conflict('identity_taken');
  await insertIdentity(ctx.db, ctx.workspaceId, { id: newId(), customerId, identity }, ctx.now);
  await ctx.emit(customerChanged, { customerId }, { fields: ['identities'] });
}
