import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { customerCreated } from '../facts.ts';
import { foldIdentity } from '../identities.ts';
import { checkProfile } from '../check-profile.ts';
import { profilePatch } from '../profile-patch.ts';
import { findIdentities, insertCustomer, insertIdentity, patchCustomer } from '../queries.ts';

/** Registers a customer by hand or by API. @throws conflict `identity_taken` when an address already names somebody. */
export async function createCustomer(
  ctx: Ctx,
  fields: BodyOf<typeof customerEndpoints.createCustomer>,
): Promise<string> {
  const identities = fields.identities.map(foldIdentity);
  const taken = await findIdentities(
    ctx.db,
    ctx.workspaceId,
    identities.filter((identity) => identity.kind !== 'phone'),
  );
  if (taken.length > 0) throw conflict('identity_taken');
  await checkProfile(ctx, fields);
  const id = newId();
  await insertCustomer(
    ctx.db,
    ctx.workspaceId,
    {
      id,
      anonymous: false,
      familyName: fields.familyName ?? '',
      givenName: fields.givenName ?? '',
      familyKana: fields.familyKana ?? '',
      givenKana: fields.givenKana ?? '',
      companyId: fields.companyId ?? null,
      locale: fields.locale ?? null,
      externalId: fields.externalId ?? null,
      attributes: fields.attributes ?? {},
      caution: fields.caution ?? '',
    },
    ctx.now,
  );
  const profile = profilePatch(fields);
  if (Object.keys(profile).length > 0) await patchCustomer(ctx.db, ctx.workspaceId, id, profile, ctx.now);
  for (const identity of identities)
    await insertIdentity(ctx.db, ctx.workspaceId, { id: newId(), customerId: id, identity }, ctx.now);
  await ctx.emit(customerCreated, { customerId: id }, { anonymous: false });
  return id;
}
