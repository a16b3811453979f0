import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import type { CustomerPatch } from './queries.ts';

/** What is given of the profile, as the table keeps it; names, addresses and the company are not among it. */
export function profilePatch(fields: BodyOf<typeof customerEndpoints.updateCustomer>): CustomerPatch {
  const patch: CustomerPatch = {};
  if (fields.companyRole !== undefined) patch.company_role = fields.companyRole;
  if (fields.rank !== undefined) patch.rank = fields.rank;
  if (fields.usageStage !== undefined) patch.usage_stage = fields.usageStage;
  if (fields.expertise !== undefined) patch.expertise = fields.expertise;
  if (fields.preferences !== undefined) patch.preferences = fields.preferences;
  if (fields.birthDate !== undefined) patch.birth_date = fields.birthDate;
  if (fields.postalCode !== undefined) patch.postal_code = fields.postalCode;
  if (fields.address !== undefined) patch.address = fields.address;
  if (fields.contactPreference !== undefined) {
    patch.contact_channel = fields.contactPreference.channel;
    patch.contact_hours = fields.contactPreference.hours;
  }
  return patch;
}
