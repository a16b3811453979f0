import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { foldAddress } from '../consents/address.ts';
import { EVERYTHING, type SuppressionRow } from '../consents/queries.ts';
import { insertSuppressions } from '../consents/suppression-queries.ts';
import { addressSuppressed } from '../facts.ts';

export interface Silencing {
  address: string;
  /** Left out: everything. */
  purpose?: string | undefined;
  reason: SuppressionRow['reason'];
  note?: string | undefined;
  /** The mail whose link was followed. */
  mailId?: string | undefined;
}

/** From now on nothing goes to this address, whoever has it; the address itself is not kept. @throws invalid `address_invalid`. */
export async function suppressAddress(ctx: Ctx, wish: Silencing): Promise<void> {
  const { address, hint } = foldAddress(wish.address);
  const { purpose = EVERYTHING, reason, note = '', mailId } = wish;
  const row = { address, hint, purpose, reason, note, byId: actorId(ctx.actor) };
  await insertSuppressions(ctx.db, ctx.workspaceId, [row], ctx.now);
  await ctx.emit(addressSuppressed, {}, { purpose, reason, ...(mailId ? { mailId } : {}) });
}
