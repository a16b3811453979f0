import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { addNote } from '../../conversations/actions/add-note.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { findActiveMembers } from '../../conversations/queries.ts';
import { escalationReturned } from '../facts.ts';
import { loadForVerb, secondsSince } from '../load-escalation.ts';
import { SYSTEM } from '../policy.ts';
import { patchEscalation } from '../queries.ts';
import type { EscalationAnswer } from './answer-escalation.ts';
import { takeSightBack } from './take-sight-back.ts';

/** Gives a conversation that was taken over back to the team and person it came from, with what they need to know. */
export async function returnEscalation(ctx: Ctx, { escalationId, answer, note }: EscalationAnswer): Promise<void> {
  const { db, workspaceId, actor } = ctx;
  const { row, state } = await loadForVerb(ctx, escalationId, 'return');
  const { conversation_id: conversationId, ask, from_assignee_id: before } = row;
  const ended = { state, answer, ended_at: ctx.now, ended_by_id: actorId(actor) };
  await patchEscalation(db, workspaceId, row.id, ended);
  await addNote(ctx, { conversationId, body: note, mentions: [], fileIds: [] });
  const isThere = before !== null && (await findActiveMembers(db, workspaceId, [before])).length > 0;
  const back = { teamId: row.from_team_id, assigneeId: isThere ? before : null };
  await assignConversation(ctx.as(SYSTEM, ctx.now), { conversationId, ...back });
  const subject = { conversationId, customerId: row.customer_id };
  await ctx.emit(escalationReturned, subject, { escalationId, ask, seconds: secondsSince(ctx, row) });
  await takeSightBack(ctx, { escalationId, conversationId });
}
