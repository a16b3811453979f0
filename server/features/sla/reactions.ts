import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { finishClock } from './actions/finish-clock.ts';
import { keepClocks } from './actions/keep-clocks.ts';
import { recalculateClocks } from './actions/recalculate-clocks.ts';
import { startClock } from './actions/start-clock.ts';
import type { ClockEvent } from './course.ts';

/** Names of facts, and what each is to a clock; null: nothing. */
const EVENTS: Readonly<Record<string, (payload: Record<string, unknown>, at: Date) => ClockEvent | null>> = {
  'message.received': ({ automatic }, at) => (automatic ? null : { type: 'received', at }),
  'message.sent': ({ automatic, byPerson, interim }, at) =>
    // A receipt is no answer; an interim answer is one, whoever or whatever wrote it.
    automatic && !interim
      ? null
      : { type: 'answered', at, byPerson: byPerson === true && !automatic, interim: interim === true },
  'conversation.status_changed': ({ from, to, by }, at) => ({
    type: 'status',
    at,
    from: String(from),
    to: String(to),
    by: String(by),
  }),
  'conversation.assigned': ({ teamId, previousTeamId }, at) =>
    teamId === previousTeamId ? null : { type: 'regrouped', at },
  'conversation.changed': ({ changes }, at) =>
    Object.keys(changes as object).some((name) => TRAITS.has(name)) ? { type: 'regrouped', at } : null,
  'conversation.customer_changed': (_payload, at) => ({ type: 'regrouped', at }),
  'messages.moved': (_payload, at) => ({ type: 'realigned', at }),
  'messages.move_undone': (_payload, at) => ({ type: 'realigned', at }),
};
const TRAITS = new Set(['priority', 'category_id', 'stage', 'kind']);

async function keep(ctx: Ctx, fact: PendingFact): Promise<void> {
  const event = EVENTS[fact.name]?.(fact.payload as Record<string, unknown>, fact.at);
  if (event && fact.conversationId) await keepClocks(ctx, fact.conversationId, event);
}

/** An answer that waits for approval: how long, the policy says. */
async function approvalAsked(ctx: Ctx, { payload, conversationId }: PendingFact): Promise<void> {
  const { messageId: subjectId } = payload as { messageId: string };
  if (conversationId) await startClock(ctx, { kind: 'approval', conversationId, subjectId });
}

async function approvalDecided(ctx: Ctx, { payload }: PendingFact): Promise<void> {
  const { messageId, decision } = payload as { messageId: string; decision: string };
  const outcome = decision === 'withdrawn' ? 'cancelled' : 'done';
  await finishClock(ctx, { kind: 'approval', subjectId: messageId, outcome });
}

async function approvalGone(ctx: Ctx, { payload }: PendingFact): Promise<void> {
  const { messageId } = payload as { messageId: string };
  await finishClock(ctx, { kind: 'approval', subjectId: messageId, outcome: 'cancelled' });
}

async function hoursChanged(ctx: Ctx, { payload }: PendingFact): Promise<void> {
  const { calendarId } = payload as { calendarId: string };
  await recalculateClocks(ctx, { calendarId });
}

/** In the transaction: a row that says what is due is never older than what was said. */
export const slaReactions: Reaction[] = [
  ...Object.keys(EVENTS).map((on): Reaction => ({ when: 'in-transaction', name: `sla.${on}`, on, run: keep })),
  { when: 'in-transaction', name: 'sla.approval_asked', on: 'message.approval_requested', run: approvalAsked },
  { when: 'in-transaction', name: 'sla.approval_decided', on: 'message.approval_decided', run: approvalDecided },
  { when: 'in-transaction', name: 'sla.approval_gone', on: 'message.cancelled', run: approvalGone },
  // A thousand deadlines may move: whoever changed the hours does not wait for that.
  { when: 'after', name: 'sla.hours_changed', on: 'calendar.changed', run: hoursChanged },
];
