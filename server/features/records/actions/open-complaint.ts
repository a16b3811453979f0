import type { Complaint } from '@madoguchi/contracts/records.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { findComplaint, insertComplaint, patchComplaint, type ComplaintPatch } from '../complaints/queries.ts';
import { complaintChanged, complaintOpened } from '../facts.ts';
import { settingsOf } from '../settings/settings-of.ts';
import { lockForRecord } from './lock-for-record.ts';

export interface ComplaintEdit {
  conversationId: string;
  severity?: Complaint['severity'] | undefined;
  cause?: Complaint['cause'] | undefined;
  validity?: Complaint['validity'] | undefined;
  facts?: string | undefined;
  demand?: string | undefined;
  prevention?: string | undefined;
  dueAt?: string | null | undefined;
  version?: number | undefined;
}

const DAY_MS = 86_400_000;

/**
 * Records a complaint, or changes what is written about it.
 * @throws conflict `changed_meanwhile`; `complaint_reviewed` once its review closed it for good.
 */
export async function openComplaint(ctx: Ctx, edit: ComplaintEdit): Promise<void> {
  const { db, workspaceId } = ctx;
  const conversation = await lockForRecord(ctx, edit.conversationId);
  const about = { conversationId: conversation.id, customerId: conversation.customer_id };
  const before = await findComplaint(db, workspaceId, conversation.id);
  if (before && edit.version !== undefined && edit.version !== before.version) throw conflict('changed_meanwhile');
  if (before?.state === 'reviewed') throw conflict('complaint_reviewed');
  const severity = edit.severity ?? before?.severity ?? 'minor';
  const cause = edit.cause ?? before?.cause ?? 'other';
  if (!before) {
    const { complaintDays } = await settingsOf(ctx);
    await insertComplaint(db, workspaceId, {
      conversation_id: conversation.id,
      severity,
      cause,
      opened_by_id: actorId(ctx.actor),
      opened_at: ctx.now,
      due_at: new Date(ctx.now.getTime() + complaintDays * DAY_MS),
    });
  }
  const patch = changesOf(edit, before);
  if (Object.keys(patch).length > 0) await patchComplaint(db, workspaceId, conversation.id, patch);
  if (!before) await ctx.emit(complaintOpened, about, { severity, cause });
  else if (Object.keys(patch).length > 0)
    await ctx.emit(complaintChanged, about, { fields: Object.keys(patch), severity });
}

function changesOf(edit: ComplaintEdit, before: object | null): ComplaintPatch {
  const { severity, cause, validity, facts, demand, prevention, dueAt } = edit;
  const due = dueAt === undefined ? {} : { due_at: dueAt === null ? null : new Date(dueAt) };
  const wanted: ComplaintPatch = { ...due };
  for (const [name, value] of Object.entries({ severity, cause, validity, facts, demand, prevention }))
    if (value !== undefined && (before as Record<string, unknown> | null)?.[name] !== value)
      Object.assign(wanted, { [name]: value });
  return wanted;
}
