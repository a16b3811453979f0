import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { findComplaint, patchComplaint } from '../complaints/queries.ts';
import { complaintMoved, remedyDecided } from '../facts.ts';
import { lockForRecord } from './lock-for-record.ts';

/**
 * Grants or refuses the proposed remedy. Refused, the matter is looked into again.
 * @throws not_found; forbidden `own_decision` about one's own proposal; conflict `remedy_decided` when nothing is proposed.
 */
export async function decideRemedy(
  ctx: Ctx,
  made: { conversationId: string; decision: 'granted' | 'refused'; note: string },
): Promise<void> {
  const { db, workspaceId } = ctx;
  const conversation = await lockForRecord(ctx, made.conversationId, 'record:decide');
  const complaint = await findComplaint(db, workspaceId, conversation.id);
  if (!complaint) throw notFound();
  if (complaint.remedy_state !== 'proposed') throw conflict('remedy_decided');
  const by = actorId(ctx.actor);
  if (by === complaint.proposed_by_id) throw forbidden('own_decision');
  const isRefused = made.decision === 'refused';
  await patchComplaint(db, workspaceId, conversation.id, {
    remedy_state: made.decision,
    decided_by_id: by,
    decided_at: ctx.now,
    decision_note: made.note,
    ...(isRefused ? { state: 'investigating' as const } : {}),
  });
  const about = { conversationId: conversation.id, customerId: conversation.customer_id };
  await ctx.emit(remedyDecided, about, { decision: made.decision, proposedById: complaint.proposed_by_id });
  if (isRefused) await ctx.emit(complaintMoved, about, { from: complaint.state, to: 'investigating' });
}
