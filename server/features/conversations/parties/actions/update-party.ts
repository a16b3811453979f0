import type { PartyVisibility } from '@madoguchi/contracts/parties.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { checkWho } from '../check-who.ts';
import { copyParty } from '../copy-party.ts';
import { partyChanged } from '../facts.ts';
import { foldAddress } from '../fold-address.ts';
import { lockParty } from '../lock-party.ts';
import { patchParty, type PartyPatch } from '../queries.ts';

/**
 * Changes what is given. What was said in their branch stays there, even when they see everything from now on.
 * @throws not_found; invalid `email_invalid`, `party_is_customer`; conflict `party_exists`.
 */
export async function updateParty(
  ctx: Ctx,
  change: {
    conversationId: string;
    partyId: string;
    role?: string | undefined;
    name?: string | undefined;
    address?: string | undefined;
    visibility?: PartyVisibility | undefined;
  },
): Promise<void> {
  const { conversation, party, others } = await lockParty(ctx, change, 'reply');
  const patch: PartyPatch = {};
  if (change.role !== undefined && change.role !== party.role) patch.role = change.role;
  if (change.name !== undefined && change.name !== party.name) patch.name = change.name;
  if (change.visibility !== undefined && change.visibility !== party.visibility) patch.visibility = change.visibility;
  const address = change.address === undefined ? party.address : foldAddress(change.address);
  if (address !== party.address) {
    await checkWho(ctx, conversation, others, { address, customerId: null });
    patch.address = address;
  }
  const fields = Object.keys(patch);
  if (fields.length === 0) return;
  await patchParty(ctx.db, ctx.workspaceId, party.id, patch);
  await copyParty(ctx, conversation.id, { before: party, after: { ...party, ...patch } });
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  const name = patch.name ?? (party.name || (party.company_name ?? address));
  await ctx.emit(partyChanged, subject, { partyId: party.id, kind: party.kind, name, fields });
}
