import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { finishClock } from '../../sla/actions/finish-clock.ts';
import { allows } from '../../workspace/policy.ts';
import { escalationAccepted } from '../facts.ts';
import { loadForVerb, secondsSince } from '../load-escalation.ts';
import { SYSTEM } from '../policy.ts';
import { patchEscalation, type EscalationRow } from '../queries.ts';
import { lendSight } from './lend-sight.ts';

/** Takes an escalation on. Asked to take over, the conversation moves to them now: until here it was not out of our hands. */
export async function acceptEscalation(ctx: Ctx, escalationId: string): Promise<void> {
  const { row, state } = await loadForVerb(ctx, escalationId, 'accept');
  const { conversation_id: conversationId, ask } = row;
  const memberId = ctx.actor.kind === 'member' ? ctx.actor.id : null;
  const accepted = { state, accepted_at: ctx.now, accepted_by_id: actorId(ctx.actor) };
  await patchEscalation(ctx.db, ctx.workspaceId, row.id, accepted);
  // Whoever came to the team later was not lent sight when it was asked.
  if (memberId) await lendSight(ctx, { escalationId, conversationId, memberIds: [memberId], teamId: null });
  if (ask === 'take_over') {
    await finishClock(ctx, { kind: 'escalation_return', subjectId: row.id, outcome: 'done' });
    await moveOver(ctx, row, memberId);
  }
  const subject = { conversationId, customerId: row.customer_id };
  await ctx.emit(escalationAccepted, subject, { escalationId, ask, seconds: secondsSince(ctx, row) });
}

async function moveOver(ctx: Ctx, row: EscalationRow, memberId: string | null): Promise<void> {
  // Somebody who cannot answer customers takes it for their team.
  const takes = memberId !== null && allows(ctx.actor, 'conversation:reply');
  const isOfTheirs = memberId === row.to_member_id || row.to_team_id !== null;
  await assignConversation(ctx.as(SYSTEM, ctx.now), {
    conversationId: row.conversation_id,
    assigneeId: takes && isOfTheirs ? memberId : null,
    ...(row.to_team_id ? { teamId: row.to_team_id } : {}),
  });
}
