import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { finishClock } from '../../sla/actions/finish-clock.ts';
import { escalationCancelled } from '../facts.ts';
import { loadForVerb, secondsSince } from '../load-escalation.ts';
import { patchEscalation } from '../queries.ts';
import { takeSightBack } from './take-sight-back.ts';

/** Asks no more. */
export async function cancelEscalation(ctx: Ctx, cancelled: { escalationId: string; reason: string }): Promise<void> {
  const { escalationId, reason } = cancelled;
  const { row, state } = await loadForVerb(ctx, escalationId, 'cancel');
  const { conversation_id: conversationId, ask } = row;
  const ended = { state, answer: reason, ended_at: ctx.now, ended_by_id: actorId(ctx.actor) };
  await patchEscalation(ctx.db, ctx.workspaceId, row.id, ended);
  await finishClock(ctx, { kind: 'escalation_return', subjectId: row.id, outcome: 'cancelled' });
  const subject = { conversationId, customerId: row.customer_id };
  await ctx.emit(escalationCancelled, subject, { escalationId, ask, seconds: secondsSince(ctx, row) });
  await takeSightBack(ctx, { escalationId, conversationId });
}
