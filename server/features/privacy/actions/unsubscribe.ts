import type { Ctx } from '../../../kernel/context.ts';
import { findCustomer } from '../../customers/queries.ts';
import type { UnsubscribeToken } from '../consents/token.ts';
import { recordConsent } from './record-consent.ts';
import { suppressAddress } from './suppress-address.ts';

/**
 * Somebody followed the link in a mail: nothing more of this purpose to this address, at once, and their consent is taken
 * back. `note`: which mail it was. Twice is once; an erased customer's link still silences the address.
 */
export async function unsubscribe(ctx: Ctx, token: UnsubscribeToken, place: string, note = ''): Promise<void> {
  const { address, purpose, customerId } = token;
  await suppressAddress(ctx, { address, purpose, reason: 'unsubscribed', mailId: token.mailId });
  if (!customerId || !(await findCustomer(ctx.db, ctx.workspaceId, customerId))) return;
  await recordConsent(ctx, {
    customerId,
    purpose,
    channel: 'email',
    state: 'withdrawn',
    how: 'unsubscribe',
    place,
    note,
  });
}
