import type { ComplaintState } from '@madoguchi/contracts/records.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { findComplaint, patchComplaint, type ComplaintPatch, type ComplaintRow } from '../complaints/queries.ts';
import { complaintMoved } from '../facts.ts';
import { lockForRecord } from './lock-for-record.ts';

/** From where each state may be reached (JIS Q 10002, 7: received, acknowledged, investigated, answered, closed, reviewed). */
const FROM: Record<'acknowledged' | 'investigating' | 'closed' | 'reviewed', readonly ComplaintState[]> = {
  acknowledged: ['received'],
  investigating: ['received', 'acknowledged', 'remedy_proposed', 'closed'],
  closed: ['acknowledged', 'investigating', 'remedy_proposed'],
  reviewed: ['closed'],
};

export interface ComplaintMove {
  conversationId: string;
  to: keyof typeof FROM;
  review: string;
}

/**
 * Moves a complaint on. Reviewing is deciding, and nobody reviews what they closed themselves.
 * @throws not_found; forbidden; conflict `complaint_state` from another state, `remedy_undecided` while one is proposed.
 */
export async function moveComplaint(ctx: Ctx, move: ComplaintMove): Promise<void> {
  const { db, workspaceId } = ctx;
  const permission = move.to === 'reviewed' ? 'record:decide' : 'record:edit';
  const conversation = await lockForRecord(ctx, move.conversationId, permission);
  const complaint = await findComplaint(db, workspaceId, conversation.id);
  if (!complaint) throw notFound();
  if (complaint.state === move.to) return;
  if (!FROM[move.to].includes(complaint.state)) throw conflict('complaint_state');
  if (move.to === 'closed' && complaint.remedy_state === 'proposed') throw conflict('remedy_undecided');
  if (move.to === 'reviewed' && complaint.closed_by_id === actorId(ctx.actor) && ctx.actor.kind === 'member')
    throw forbidden('own_decision');
  await patchComplaint(db, workspaceId, conversation.id, patchFor(ctx, move, complaint));
  const about = { conversationId: conversation.id, customerId: conversation.customer_id };
  await ctx.emit(complaintMoved, about, { from: complaint.state, to: move.to });
}

function patchFor(ctx: Ctx, { to, review }: ComplaintMove, complaint: ComplaintRow): ComplaintPatch {
  const by = actorId(ctx.actor);
  switch (to) {
    case 'acknowledged':
      return { state: to, acknowledged_at: ctx.now };
    case 'investigating':
      return {
        state: to,
        closed_at: null,
        closed_by_id: null,
        acknowledged_at: complaint.acknowledged_at ?? ctx.now,
        // What is looked into again is decided again.
        ...(complaint.remedy_state === 'proposed' ? { remedy_state: 'none' as const } : {}),
      };
    case 'closed':
      return { state: to, closed_at: ctx.now, closed_by_id: by };
    case 'reviewed':
      return { state: to, reviewed_at: ctx.now, reviewed_by_id: by, review: review || complaint.review };
  }
}
