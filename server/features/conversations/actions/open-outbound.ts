import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { conversationAssigned, conversationOpened } from '../facts.ts';
import { previewOf, subjectOf } from '../preview.ts';
import { insertConversation, patchConversation, type InboxInfo } from '../queries.ts';
import { dayIn, formatReference } from '../reference.ts';

export interface Outbound {
  inbox: InboxInfo;
  customerId: string;
  subject: string;
  /** What lists show of it before anything was said. */
  preview: string;
  teamId: string | null;
  assigneeId: string | null;
}

/** Opens a conversation in which we speak first. Nobody waits in it; the customer sees nothing of it until we wrote. */
export async function openOutbound(ctx: Ctx, opening: Outbound): Promise<{ id: string; reference: string }> {
  const { db, workspaceId, now } = ctx;
  const { inbox, customerId, teamId, assigneeId } = opening;
  const day = dayIn(inbox.time_zone, now);
  const reference = formatReference(inbox.reference_prefix, day, await ctx.nextNumber(day));
  const id = newId();
  await insertConversation(db, workspaceId, {
    id,
    reference,
    subject: subjectOf(opening.subject),
    channel: inbox.channel,
    inboxId: inbox.id,
    customerId,
    teamId,
    priority: 'normal',
    stage: null,
    kind: null,
    preview: previewOf(opening.preview),
    waitingSince: null,
    followUpOfId: null,
    status: 'open',
    at: now,
  });
  await patchConversation(db, workspaceId, id, { position: 0, preview_by: 'staff', assignee_id: assigneeId });
  const subject = { conversationId: id, customerId };
  await ctx.emit(conversationOpened, subject, {
    reference,
    channel: inbox.channel,
    inboxId: inbox.id,
    followUpOfId: null,
  });
  if (assigneeId)
    await ctx.emit(conversationAssigned, subject, {
      assigneeId,
      previousAssigneeId: null,
      teamId,
      previousTeamId: teamId,
      by: 'reply',
    });
  return { id, reference };
}
