import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { customerChanged, customerIdentified } from '../facts.ts';
import { foldIdentity } from '../identities.ts';
import { splitName } from '../names.ts';
import {
  findCustomer,
  findIdentities,
  insertIdentity,
  nameKeys,
  patchCustomer,
  type CustomerPatch,
} from '../queries.ts';

/**
 * A visitor says "this is my mail address". Nothing proves it, so it never joins them with a customer who has it already
 * (threat: knowing an address must not open its owner's history); then it is only where answers go.
 */
export async function claimEmail(
  ctx: Ctx,
  customerId: string,
  claim: { email: string; name?: string | undefined },
): Promise<void> {
  const identity = foldIdentity({ kind: 'email', value: claim.email });
  const [customer, owners] = await Promise.all([
    findCustomer(ctx.db, ctx.workspaceId, customerId),
    findIdentities(ctx.db, ctx.workspaceId, [identity]),
  ]);
  if (!customer) throw notFound();
  const patch: CustomerPatch = {};
  if (claim.name && !customer.family_name && !customer.given_name) {
    const { familyName, givenName } = splitName(claim.name);
    Object.assign(patch, { family_name: familyName, given_name: givenName, anonymous: false });
    Object.assign(
      patch,
      nameKeys({ familyName, givenName, familyKana: customer.family_kana, givenKana: customer.given_kana }),
    );
  }
  const owner = owners[0];
  if (!owner) await insertIdentity(ctx.db, ctx.workspaceId, { id: newId(), customerId, identity }, ctx.now);
  else if (owner.customer_id !== customerId)
    patch.attributes = JSON.stringify({ ...customer.attributes, contact_email: identity.value });
  if (Object.keys(patch).length > 0) await patchCustomer(ctx.db, ctx.workspaceId, customerId, patch, ctx.now);
  await ctx.emit(customerChanged, { customerId }, { fields: ['identities', ...Object.keys(patch)] });
  if (customer.anonymous) await ctx.emit(customerIdentified, { customerId }, { by: 'email' });
}
