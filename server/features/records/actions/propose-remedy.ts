import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { findComplaint, patchComplaint, type ComplaintRow } from '../complaints/queries.ts';
import { complaintMoved, remedyProposed } from '../facts.ts';
import { lockForRecord } from './lock-for-record.ts';

export interface Remedy {
  conversationId: string;
  kind: NonNullable<ComplaintRow['remedy_kind']>;
  /** In yen; null where no money goes. */
  amount: number | null;
  note: string;
}

/** Proposes what the customer should get; somebody else decides. @throws not_found; conflict `complaint_state` once closed. */
export async function proposeRemedy(ctx: Ctx, remedy: Remedy): Promise<void> {
  const { db, workspaceId } = ctx;
  const conversation = await lockForRecord(ctx, remedy.conversationId);
  const complaint = await findComplaint(db, workspaceId, conversation.id);
  if (!complaint) throw notFound();
  if (complaint.state === 'closed' || complaint.state === 'reviewed') throw conflict('complaint_state');
  await patchComplaint(db, workspaceId, conversation.id, {
    state: 'remedy_proposed',
    acknowledged_at: complaint.acknowledged_at ?? ctx.now,
    remedy_kind: remedy.kind,
    remedy_amount: remedy.amount,
    remedy_note: remedy.note,
    remedy_state: 'proposed',
    proposed_by_id: actorId(ctx.actor),
    proposed_at: ctx.now,
    decided_by_id: null,
    decided_at: null,
    decision_note: '',
  });
  const about = { conversationId: conversation.id, customerId: conversation.customer_id };
  if (complaint.state !== 'remedy_proposed')
    await ctx.emit(complaintMoved, about, { from: complaint.state, to: 'remedy_proposed' });
  await ctx.emit(remedyProposed, about, { kind: remedy.kind, amount: remedy.amount });
}
