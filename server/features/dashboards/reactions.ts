import { actorId } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { notifyMember } from '../notifications/actions/notify-member.ts';
import { findMember } from '../workspace/queries.ts';

export const dashboardReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'goals.tell_given', on: 'goal.action_noted', run: tellGiven },
  { when: 'in-transaction', name: 'goals.tell_given_later', on: 'goal.action_changed', run: tellGiven },
];

/** Whoever is given something to do for a goal; nobody is told of what they took themselves. */
async function tellGiven(ctx: Ctx, fact: PendingFact): Promise<void> {
  const given = fact.payload as { goalId: string; ownerId: string; previousOwnerId?: string; title: string };
  if (given.ownerId === given.previousOwnerId || given.ownerId === actorId(ctx.actor)) return;
  const giver = fact.actorId ? await findMember(ctx.db, ctx.workspaceId, fact.actorId) : null;
  const about = { title: given.title, path: `/app/goals/${given.goalId}`, by: giver?.name ?? '' };
  const notice = {
    memberId: given.ownerId,
    kind: 'task_assigned' as const,
    conversationId: null,
    about,
    factId: fact.id,
  };
  await notifyMember(ctx, notice, fact.actorId);
}
