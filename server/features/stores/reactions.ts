import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { editConversation } from '../conversations/actions/edit-conversation.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { SYSTEM } from './lent.ts';
import { storeNoticeReactions } from './notice-reactions.ts';
import { carryStore, findStoreOfTeam } from './queries.ts';

export const storeReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'stores.take', on: 'escalation.opened', run: takeAsked },
  { when: 'in-transaction', name: 'stores.follow_merge', on: 'conversation.merged', run: followMerge },
  ...storeNoticeReactions,
];

/** What is put before a store becomes its own, where it was no other's: the store goes on seeing what became of it. */
async function takeAsked(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { toTeamId } = fact.payload as { toTeamId: string | null };
  const { conversationId } = fact;
  const store = toTeamId ? await findStoreOfTeam(ctx.db, ctx.workspaceId, toTeamId) : null;
  if (!store || !conversationId) return;
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(SYSTEM));
  if (conversation && !conversation.store_id && !store.retired_at)
    await editConversation(ctx.as(SYSTEM, ctx.now), { conversationId, storeId: store.id });
}

async function followMerge(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { direction, otherId: loserId } = fact.payload as { direction: string; otherId: string };
  if (direction !== 'in' || !fact.conversationId) return;
  const survivorId = fact.conversationId;
  const storeId = await carryStore(ctx.db, ctx.workspaceId, { loserId, survivorId });
  if (storeId) await editConversation(ctx.as(SYSTEM, ctx.now), { conversationId: survivorId, storeId });
}
