import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { customerChanged, customerIdentified } from '../facts.ts';
import { checkProfile } from '../check-profile.ts';
import { rootOf } from '../group-queries.ts';
import { profilePatch } from '../profile-patch.ts';
import { findCustomer, nameKeys, patchCustomer, type CustomerPatch, type CustomerRow } from '../queries.ts';

type Fields = BodyOf<typeof customerEndpoints.updateCustomer>;

function toPatch(fields: Fields, row: CustomerRow): CustomerPatch {
  const patch: CustomerPatch = { ...profilePatch(fields), ...keysOf(fields, row) };
  if (fields.familyName !== undefined) patch.family_name = fields.familyName;
  if (fields.givenName !== undefined) patch.given_name = fields.givenName;
  if (fields.familyKana !== undefined) patch.family_kana = fields.familyKana;
  if (fields.givenKana !== undefined) patch.given_kana = fields.givenKana;
  if (fields.companyId !== undefined) patch.company_id = fields.companyId;
  if (fields.locale !== undefined) patch.locale = fields.locale;
  if (fields.externalId !== undefined) patch.external_id = fields.externalId;
  if (fields.caution !== undefined) patch.caution = fields.caution;
  if (fields.attributes !== undefined) patch.attributes = JSON.stringify({ ...row.attributes, ...fields.attributes });
  return patch;
}

/** With a part of the name the keys change too, by which names are compared and sorted. */
function keysOf(fields: Fields, row: CustomerRow): CustomerPatch {
  const { familyName, givenName, familyKana, givenKana } = fields;
  if ([familyName, givenName, familyKana, givenKana].every((part) => part === undefined)) return {};
  return nameKeys({
    familyName: familyName ?? row.family_name,
    givenName: givenName ?? row.given_name,
    familyKana: familyKana ?? row.family_kana,
    givenKana: givenKana ?? row.given_kana,
  });
}

/** Changes what is given and nothing else. A name makes an anonymous visitor somebody. */
export async function updateCustomer(ctx: Ctx, customerId: string, fields: Fields): Promise<void> {
  const root = await rootOf(ctx.db, ctx.workspaceId, customerId);
  const customer = root ? await findCustomer(ctx.db, ctx.workspaceId, root) : null;
  if (!customer) throw notFound();
  const { id } = customer;
  await checkProfile(ctx, fields);
  const patch = toPatch(fields, customer);
  const named = customer.anonymous && Boolean(fields.familyName || fields.givenName);
  if (named) patch.anonymous = false;
  if (Object.keys(patch).length === 0) return;
  await patchCustomer(ctx.db, ctx.workspaceId, id, patch, ctx.now);
  await ctx.emit(customerChanged, { customerId: id }, { fields: Object.keys(patch) });
  if (named) await ctx.emit(customerIdentified, { customerId: id }, { by: 'name' });
}
