import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { leadReached } from './facts.ts';
import { findLeadOfEffect } from './queries.ts';
import { leadName } from './schema.ts';

export const leadReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'leads.pushed', on: 'effect.done', run: (ctx, fact) => tell(ctx, fact, 'done') },
  {
    when: 'in-transaction',
    name: 'leads.not_pushed',
    on: 'effect.failed',
    run: (ctx, fact) => tell(ctx, fact, 'failed'),
  },
];

/** The other system has the lead, or will not have it. */
async function tell(ctx: Ctx, fact: PendingFact, state: 'done' | 'failed'): Promise<void> {
  const { effectId, kind } = fact.payload as { effectId: string; kind: string };
  if (kind !== 'push_lead') return;
  const lead = await findLeadOfEffect(ctx.db, ctx.workspaceId, effectId);
  if (!lead) return;
  const about = { conversationId: lead.conversation_id, customerId: lead.customer_id };
  await ctx.emit(leadReached, about, { leadId: lead.id, name: leadName(lead.number), by: 'effect', state });
}
