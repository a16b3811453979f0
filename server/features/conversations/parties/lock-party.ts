import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise, visible, type Verb } from '../policy.ts';
import { lockConversation, type ConversationRow } from '../queries.ts';
import { listParties, type PartyRow } from './queries.ts';

/** A party of a conversation the actor sees and may do this in, and the others of it, with the conversation locked. */
export async function lockParty(
  ctx: Ctx,
  at: { conversationId: string; partyId: string },
  verb: Verb,
): Promise<{ conversation: ConversationRow; party: PartyRow; others: PartyRow[] }> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, at.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, verb, conversation);
  const rows = await listParties(ctx.db, ctx.workspaceId, conversation.id);
  const party = rows.find((row) => row.id === at.partyId && !row.removed_at);
  if (!party) throw notFound();
  return { conversation, party, others: rows.filter((row) => row !== party) };
}
