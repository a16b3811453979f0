import type { Ctx } from '../../../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../../../kernel/facts.ts';
import { forgetMailsOf, hasInbound, rehomeMails, restoreTokensOf } from './record-queries.ts';
import { revokeTokens } from './reply-token.ts';

/** In the transaction: where a mail belongs and which reply addresses lead there is never out of step with the messages. */
export const threadReactions: Reaction[] = [
  { when: 'in-transaction', name: 'email.follow_move', on: 'messages.moved', run: followMove },
  { when: 'in-transaction', name: 'email.follow_undo', on: 'messages.move_undone', run: followUndo },
  {
    when: 'in-transaction',
    name: 'email.forget_former_customer',
    on: 'conversation.customer_changed',
    run: async (ctx, fact) => (fact.conversationId ? revokeTokens(ctx, fact.conversationId) : undefined),
  },
  { when: 'in-transaction', name: 'email.forget_participant', on: 'participant.removed', run: forgetParticipant },
  {
    when: 'in-transaction',
    name: 'email.forget_mails',
    on: 'conversation.deleted',
    run: async (ctx, fact) =>
      fact.conversationId ? forgetMailsOf(ctx.db, ctx.workspaceId, fact.conversationId) : undefined,
  },
];

/** Of the two facts of a move, the one that messages came into is about the mails, the other about the reply addresses. */
async function followMove(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { direction } = fact.payload as { direction: 'in' | 'out' };
  const id = fact.conversationId;
  if (!id) return;
  if (direction === 'in') return rehomeMails(ctx.db, ctx.workspaceId, id);
  // Nothing a customer wrote is left: their answers must not come back to an empty conversation.
  if (!(await hasInbound(ctx.db, ctx.workspaceId, id))) await revokeTokens(ctx, id);
}

async function followUndo(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { moveId } = fact.payload as { moveId: string };
  if (!fact.conversationId) return;
  await rehomeMails(ctx.db, ctx.workspaceId, fact.conversationId);
  await restoreTokensOf(ctx.db, ctx.workspaceId, moveId);
}

async function forgetParticipant(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { address } = fact.payload as { address: string };
  if (fact.conversationId) await revokeTokens(ctx, fact.conversationId, address);
}
