import type { LeadState } from '@madoguchi/contracts/leads.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { authorise } from '../../workspace/policy.ts';
import { leadDecided } from '../facts.ts';
import { findLead, lockLead, patchLead } from '../queries.ts';
import { leadName } from '../schema.ts';

/** What may follow what. A lead that was given up may be taken up again; one that was won stays. */
const NEXT: Record<LeadState, readonly LeadState[]> = {
  new: ['accepted', 'declined', 'won', 'lost'],
  accepted: ['won', 'lost', 'declined'],
  declined: ['accepted'],
  lost: ['accepted'],
  won: [],
};

/** Sales says what became of it, and the conversation it came from shows it. @throws not_found; conflict `changed_meanwhile`, `lead_state_impossible`; invalid `lead_reason_missing`. */
export async function decideLead(
  ctx: Ctx,
  { id, state, reason, version }: { id: string; state: LeadState; reason: string; version?: number | undefined },
): Promise<void> {
  authorise(ctx.actor, 'lead:edit');
  await lockLead(ctx.db, ctx.workspaceId, id);
  const memberId = actorId(ctx.actor);
  const lead = await findLead(ctx.db, ctx.workspaceId, id, { seen: visible(ctx.actor), memberId });
  if (!lead) throw notFound();
  if (version !== undefined && version !== lead.version) throw conflict('changed_meanwhile');
  if (!NEXT[lead.state].includes(state)) throw conflict('lead_state_impossible');
  if ((state === 'declined' || state === 'lost') && reason === '')
    throw invalid('lead_reason_missing', { issues: [{ path: 'body.reason', code: 'lead_reason_missing' }] });
  // Whoever takes up what was nobody's has it.
  const owner =
    state === 'accepted' && lead.owner_id === null && ctx.actor.kind === 'member' ? { owner_id: ctx.actor.id } : {};
  const ended = state === 'accepted' ? null : ctx.now;
  await patchLead(ctx.db, ctx.workspaceId, id, { state, reason, ended_at: ended, ...owner });
  const about = { conversationId: lead.conversation_id, customerId: lead.customer_id };
  await ctx.emit(leadDecided, about, { leadId: id, name: leadName(lead.number), state, reason });
}
