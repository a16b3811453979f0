import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid } from '../../../kernel/errors.ts';
import { groupOf } from '../../customers/group-queries.ts';
import { listIdentities } from '../../customers/queries.ts';
import type { PartyRow } from './queries.ts';

/**
 * A party takes part once: taking one of two away would leave the other uncopied. And it is never the customer themselves: what
 * they write would be put into a branch that nobody but us reads.
 * @throws conflict `party_exists`; invalid `party_is_customer`.
 */
export async function checkWho(
  ctx: Ctx,
  conversation: { customer_id: string },
  others: readonly PartyRow[],
  { address, customerId }: { address: string; customerId: string | null },
): Promise<void> {
  const isThere = (one: PartyRow): boolean =>
    (address !== '' && one.address === address) || (customerId !== null && one.customer_id === customerId);
  if (others.some((one) => !one.removed_at && isThere(one))) throw conflict('party_exists');
  const records = await groupOf(ctx.db, ctx.workspaceId, conversation.customer_id);
  if (customerId && records.includes(customerId)) throw invalid('party_is_customer');
  const own = address ? await listIdentities(ctx.db, ctx.workspaceId, records) : [];
  if (own.some(({ kind, value }) => kind === 'email' && value === address)) throw invalid('party_is_customer');
}
