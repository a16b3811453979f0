import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { foldAddress } from '../consents/address.ts';
import { EVERYTHING } from '../consents/queries.ts';
import { deleteSuppression } from '../consents/suppression-queries.ts';
import { addressUnsuppressed } from '../facts.ts';

/** Takes an address off the list again. @throws forbidden; invalid `address_invalid`; not_found. */
export async function unsuppressAddress(
  ctx: Ctx,
  wish: { address: string; purpose?: string | undefined },
): Promise<void> {
  authorise(ctx.actor, 'outreach:send');
  const { address } = foldAddress(wish.address);
  const purpose = wish.purpose ?? EVERYTHING;
  if ((await deleteSuppression(ctx.db, ctx.workspaceId, { address, purpose })) === 0) throw notFound();
  await ctx.emit(addressUnsuppressed, {}, { purpose });
}
