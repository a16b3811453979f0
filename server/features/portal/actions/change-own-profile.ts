import type { Ctx } from '../../../kernel/context.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { foldPhone } from '../../../kernel/text/fold.ts';
import { invalid } from '../../../kernel/errors.ts';
import { addIdentity } from '../../customers/actions/add-identity.ts';
import { removeIdentity } from '../../customers/actions/remove-identity.ts';
import { updateCustomer } from '../../customers/actions/update-customer.ts';
import { rootOf } from '../../customers/group-queries.ts';
import { listIdentities } from '../../customers/queries.ts';

export interface OwnProfile {
  familyName: string;
  givenName: string;
  familyKana: string;
  givenKana: string;
  /** Empty: none. */
  phone: string;
  postalCode: string;
  address: string;
}

/**
 * Changes what a customer says of themselves. Of records that were merged only the one that stands for the person is theirs
 * to change: the others’ names are not shown to them.
 * @throws forbidden; invalid `phone_invalid`.
 */
export async function changeOwnProfile(ctx: Ctx, customerId: string, profile: OwnProfile): Promise<void> {
  if ((await rootOf(ctx.db, ctx.workspaceId, customerId)) !== customerId) throw forbidden();
  const { phone, ...said } = profile;
  await updateCustomer(ctx, customerId, said);
  await changePhone(ctx, customerId, phone);
}

async function changePhone(ctx: Ctx, customerId: string, phone: string): Promise<void> {
  const folded = phone ? foldPhone(phone) : null;
  if (phone && !folded) throw invalid('phone_invalid');
  const phones = (await listIdentities(ctx.db, ctx.workspaceId, [customerId])).filter(({ kind }) => kind === 'phone');
  const [first] = phones;
  if (first && first.value === folded) return;
  // The first number is the one the page shows; others were given for other reasons and stay.
  if (first) await removeIdentity(ctx, customerId, first.id);
  if (phone) await addIdentity(ctx, customerId, { kind: 'phone', value: phone });
}
