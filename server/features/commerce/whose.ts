import type { CustomerRef } from '@madoguchi/contracts/commerce-orders.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { findOrCreateCustomer, lookUpCustomer } from '../customers/actions/find-or-create-customer.ts';
import { findCustomer } from '../customers/queries.ts';

/**
 * The customer something belongs to. Somebody unknown becomes a customer when a name comes with the address.
 * @throws invalid `customer_not_found`.
 */
export async function customerOf(ctx: Ctx, ref: CustomerRef): Promise<string> {
  if ('id' in ref) {
    if (!(await findCustomer(ctx.db, ctx.workspaceId, ref.id))) throw invalid('customer_not_found');
    return ref.id;
  }
  const { identity, ...names } = ref;
  const known = { ...names, identities: [identity] };
  const lookup = await lookUpCustomer(ctx, known);
  if (lookup.customerId) return lookup.customerId;
  if (!names.familyName && !names.givenName) throw invalid('customer_not_found');
  return findOrCreateCustomer(ctx, known, lookup);
}
