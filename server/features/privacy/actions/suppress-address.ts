import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { foldAddress } from '../consents/address.ts';
import { insertSuppression, type SuppressionRow } from '../consents/queries.ts';
import { addressSuppressed } from '../facts.ts';

/** From now on nothing goes to this address, whoever has it; the address itself is not kept. @throws invalid `address_invalid`. */
export async function suppressAddress(
  ctx: Ctx,
  wish: { address: string; purpose?: string | undefined; reason: SuppressionRow['reason'] },
): Promise<SuppressionRow> {
  const { address, hint } = foldAddress(wish.address);
  const purpose = wish.purpose ?? '*';
  const row = { address, hint, purpose, reason: wish.reason, byId: actorId(ctx.actor) };
  const stored = await insertSuppression(ctx.db, ctx.workspaceId, row, ctx.now);
  await ctx.emit(addressSuppressed, {}, { purpose, reason: wish.reason });
  return stored;
}
