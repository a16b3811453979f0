import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { addNote } from '../../conversations/actions/add-note.ts';
import { finishClock } from '../../sla/actions/finish-clock.ts';
import { escalationDeclined } from '../facts.ts';
import { loadForVerb, secondsSince } from '../load-escalation.ts';
import { patchEscalation } from '../queries.ts';
import type { EscalationAnswer } from './answer-escalation.ts';
import { lendSight } from './lend-sight.ts';
import { takeSightBack } from './take-sight-back.ts';

/** Declines an escalation; why stands in the conversation, so that somebody else can be asked. */
export async function declineEscalation(ctx: Ctx, { escalationId, answer, note }: EscalationAnswer): Promise<void> {
  const { db, workspaceId, actor } = ctx;
  const { row, state } = await loadForVerb(ctx, escalationId, 'decline');
  const { conversation_id: conversationId, ask } = row;
  if (actor.kind === 'member')
    await lendSight(ctx, { escalationId, conversationId, memberIds: [actor.id], teamId: null });
  const ended = { state, answer, ended_at: ctx.now, ended_by_id: actorId(actor) };
  await patchEscalation(db, workspaceId, row.id, ended);
  await addNote(ctx, { conversationId, body: note, mentions: [], fileIds: [] });
  await finishClock(ctx, { kind: 'escalation_return', subjectId: row.id, outcome: 'cancelled' });
  const subject = { conversationId, customerId: row.customer_id };
  await ctx.emit(escalationDeclined, subject, { escalationId, ask, seconds: secondsSince(ctx, row) });
  await takeSightBack(ctx, { escalationId, conversationId });
}
