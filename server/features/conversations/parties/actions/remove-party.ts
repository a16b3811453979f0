import type { Ctx } from '../../../../kernel/context.ts';
import { copyParty } from '../copy-party.ts';
import { partyRemoved } from '../facts.ts';
import { lockParty } from '../lock-party.ts';
import { patchParty } from '../queries.ts';

/** Somebody takes part no more and is copied no more. What was said in their branch stays out of everybody's sight. */
export async function removeParty(ctx: Ctx, removed: { conversationId: string; partyId: string }): Promise<void> {
  const { conversation, party } = await lockParty(ctx, removed, 'reply');
  await patchParty(ctx.db, ctx.workspaceId, party.id, { removed_at: ctx.now });
  await copyParty(ctx, conversation.id, { before: party, after: null });
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  const name = party.name || (party.company_name ?? party.address);
  await ctx.emit(partyRemoved, subject, { partyId: party.id, kind: party.kind, name });
}
