import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { addNote } from '../../conversations/actions/add-note.ts';
import { setStatus } from '../../conversations/actions/set-status.ts';
import { finishClock } from '../../sla/actions/finish-clock.ts';
import { escalationAnswered } from '../facts.ts';
import { loadForVerb, secondsSince } from '../load-escalation.ts';
import { SYSTEM } from '../policy.ts';
import { patchEscalation } from '../queries.ts';
import { lendSight } from './lend-sight.ts';
import { takeSightBack } from './take-sight-back.ts';

export interface EscalationAnswer {
  escalationId: string;
  answer: string;
  /** The answer as a note says it, in the language of the workspace. */
  note: string;
}

/** Answers an escalation: the answer returns to the conversation as a note, and a conversation that waited for it wakes. */
export async function answerEscalation(ctx: Ctx, { escalationId, answer, note }: EscalationAnswer): Promise<void> {
  const { db, workspaceId, actor } = ctx;
  const { row, state } = await loadForVerb(ctx, escalationId, 'answer');
  const { conversation_id: conversationId, ask } = row;
  if (actor.kind === 'member')
    await lendSight(ctx, { escalationId, conversationId, memberIds: [actor.id], teamId: null });
  const ended = { state, answer, ended_at: ctx.now, ended_by_id: actorId(actor) };
  const accepted = row.accepted_at ? {} : { accepted_at: ctx.now, accepted_by_id: actorId(actor) };
  await patchEscalation(db, workspaceId, row.id, { ...ended, ...accepted });
  await addNote(ctx, { conversationId, body: note, mentions: [], fileIds: [] });
  if (row.conversation_status === 'on_hold')
    await setStatus(ctx.as(SYSTEM, ctx.now), { conversationId, status: 'open' });
  await finishClock(ctx, { kind: 'escalation_return', subjectId: row.id, outcome: 'done' });
  const subject = { conversationId, customerId: row.customer_id };
  await ctx.emit(escalationAnswered, subject, { escalationId, ask, seconds: secondsSince(ctx, row) });
  await takeSightBack(ctx, { escalationId, conversationId });
}
