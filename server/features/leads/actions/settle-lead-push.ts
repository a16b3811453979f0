import type { Ctx } from '../../../kernel/context.ts';
import { leadReached } from '../facts.ts';
import { findLeadOfEffect } from '../queries.ts';
import { leadName } from '../schema.ts';

/** The other system has the lead, or will not have it. */
export async function settleLeadPush(ctx: Ctx, effectId: string, state: 'done' | 'failed'): Promise<void> {
  const lead = await findLeadOfEffect(ctx.db, ctx.workspaceId, effectId);
  if (!lead) return;
  const about = { conversationId: lead.conversation_id, customerId: lead.customer_id };
  await ctx.emit(leadReached, about, { leadId: lead.id, name: leadName(lead.number), by: 'effect', state });
}
