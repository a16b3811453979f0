import type { Issuer } from '@madoguchi/contracts/procedures.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { saveIssuer } from '../definition-queries.ts';
import { issuerChanged } from '../facts.ts';
import { asRegistrationNumber, isRegistrationNumber } from '../papers/tax.ts';

/** Says who issues receipts and qualified invoices; papers issued before keep what they say. @throws invalid `registration_number_invalid`. */
export async function updateIssuer(ctx: Ctx, issuer: Issuer): Promise<void> {
  authorise(ctx.actor, 'procedure:manage');
  const registrationNumber = asRegistrationNumber(issuer.registrationNumber ?? '') || null;
  if (registrationNumber && !isRegistrationNumber(registrationNumber))
    throw invalid('registration_number_invalid', {
      issues: [{ path: 'body.registrationNumber', code: 'registration_number_invalid' }],
    });
  await saveIssuer(ctx.db, ctx.workspaceId, {
    issuer_name: issuer.name,
    issuer_address: issuer.address,
    issuer_phone: issuer.phone,
    registration_number: registrationNumber,
    rounding: issuer.rounding,
  });
  await ctx.emit(issuerChanged, {}, { fields: Object.keys(issuer) });
}
