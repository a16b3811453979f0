import type { Ctx } from '../../../kernel/context.ts';
import type { Ending } from '../../channels/email/deliver/ending.ts';
import { GIVE_UP_AFTER_MS, nextTry } from '../../channels/email/deliver/retry-times.ts';
import { leadReached } from '../facts.ts';
import { mailLead } from '../job-types.ts';
import { patchLead, type LeadRow } from '../queries.ts';
import { leadName } from '../schema.ts';

/** What came of one try to write to the department: it has the lead, will not have it, or is written to again. */
export async function settleLeadMail(ctx: Ctx, lead: LeadRow, ending: Ending): Promise<void> {
  const isOver = ctx.now.getTime() - lead.created_at.getTime() >= GIVE_UP_AFTER_MS;
  if (ending.kind === 'deferred' && !isOver) {
    const startAfter = nextTry(ctx.now, lead.mail_attempts, ending.retryAfterSeconds);
    ctx.enqueue(mailLead, { leadId: lead.id }, { key: lead.id, startAfter });
    return;
  }
  const state = ending.kind === 'sent' ? 'done' : 'failed';
  await patchLead(ctx.db, ctx.workspaceId, lead.id, { mail_state: state });
  const about = { conversationId: lead.conversation_id, customerId: lead.customer_id };
  await ctx.emit(leadReached, about, { leadId: lead.id, name: leadName(lead.number), by: 'mail', state });
}
