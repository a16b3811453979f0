import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { runFieldRules } from './actions/run-field-rules.ts';
import { runRules } from './actions/run-rules.ts';
import { causeOf } from './causes.ts';
import { forgetAssignee, keepAssignee, keepStatus } from './clock-queries.ts';
import { eventsOf, FACTS_OF_RULES } from './events-of-fact.ts';
import { insertCause, isWaitedFor } from './queries.ts';

/** Rules run after the commit: one that fails must never take with it what set it off. */
const rules = FACTS_OF_RULES.map((on): Reaction => ({
  when: 'after',
  name: `automation.rules.${on}`,
  on,
  wanted: isWanted,
  run: on === 'field.filled' ? runFieldRules : runRules,
  plans: 'kept',
}));

/** In the transaction: since when a conversation is what it is must be true whenever a time comes. */
export const automationReactions: Reaction[] = [
  { when: 'in-transaction', name: 'automation.clock_opened', on: 'conversation.opened', run: opened },
  { when: 'in-transaction', name: 'automation.clock_status', on: 'conversation.status_changed', run: moved },
  { when: 'in-transaction', name: 'automation.clock_assigned', on: 'conversation.assigned', run: assigned },
  ...rules,
];

/** Saves the job that no rule waits for; and remembers which rule a fact comes from, while the one who emits it is known. */
async function isWanted(ctx: Ctx, fact: PendingFact): Promise<boolean> {
  const events = eventsOf(fact);
  const isOfCustomer = fact.name === 'field.filled' && fact.customerId !== null;
  if ((!fact.conversationId && !isOfCustomer) || events.length === 0) return false;
  if (!(await isWaitedFor(ctx.db, ctx.workspaceId, events))) return false;
  const cause = causeOf(ctx.actor);
  if (cause) await insertCause(ctx.db, ctx.workspaceId, fact.id, cause, ctx.now);
  return true;
}

async function opened(ctx: Ctx, { conversationId, at }: PendingFact): Promise<void> {
  if (conversationId) await keepAssignee(ctx.db, ctx.workspaceId, conversationId, at);
}

async function moved(ctx: Ctx, { conversationId, at }: PendingFact): Promise<void> {
  if (conversationId) await keepStatus(ctx.db, ctx.workspaceId, conversationId, at);
}

async function assigned(ctx: Ctx, { conversationId, payload, at }: PendingFact): Promise<void> {
  const { assigneeId, previousAssigneeId } = payload as {
    assigneeId: string | null;
    previousAssigneeId: string | null;
  };
  if (!conversationId || assigneeId === previousAssigneeId) return;
  if (assigneeId) await forgetAssignee(ctx.db, ctx.workspaceId, conversationId);
  else await keepAssignee(ctx.db, ctx.workspaceId, conversationId, at);
}
