import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { planSurveys } from './actions/plan-surveys.ts';
import { hasActive } from './queries.ts';

/** After the commit: whether somebody is asked must never stand in the way of ending their matter. */
export const surveyReactions: readonly Reaction[] = [
  {
    when: 'after',
    name: 'surveys.plan_at_end',
    on: 'conversation.status_changed',
    wanted: (ctx, fact) => (endOf(fact) ? hasActive(ctx.db, ctx.workspaceId) : Promise.resolve(false)),
    run: async (ctx, fact) => plan(ctx, fact, endOf(fact)),
  },
  {
    when: 'after',
    name: 'surveys.plan_after_procedure',
    on: 'procedure.finished',
    wanted: (ctx) => hasActive(ctx.db, ctx.workspaceId),
    run: (ctx, fact) => plan(ctx, fact, 'procedure'),
  },
];

function endOf(fact: PendingFact): 'solved' | 'closed' | null {
  const { to } = fact.payload as { to: string };
  return to === 'solved' || to === 'closed' ? to : null;
}

async function plan(ctx: Ctx, fact: PendingFact, trigger: 'solved' | 'closed' | 'procedure' | null): Promise<void> {
  if (trigger && fact.conversationId) await planSurveys(ctx, { conversationId: fact.conversationId, trigger });
}
