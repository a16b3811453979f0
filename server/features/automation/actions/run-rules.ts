import type { Ctx } from '../../../kernel/context.ts';
import type { PendingFact } from '../../../kernel/facts.ts';
import { askPerson, forgetAnswers, turnsOnPerson } from '../ask-person.ts';
import { askCalendars } from '../business-hours.ts';
import { eventsOf } from '../events-of-fact.ts';
import { reaches } from '../judging/compile-rule.ts';
import type { Snapshot } from '../judging/snapshot.ts';
import { readStanding } from '../queries.ts';
import { rulesFor, rulesOf } from '../rule-set.ts';
import { lockSnapshot } from '../snapshot-queries.ts';
import { runRule } from './run-rule.ts';

/**
 * Lets every rule that waits for what happened have its turn, in order: the conversation is read once and locked, each
 * rule sees what those before it did, and one that says so ends the round.
 */
export async function runRules(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { conversationId } = fact;
  const events = eventsOf(fact);
  if (!conversationId || events.length === 0) return;
  const messageId = messageOf(fact);
  const [{ generation, cause }, snapshot] = await Promise.all([
    readStanding(ctx.db, ctx.workspaceId, fact.id),
    lockSnapshot(ctx.db, ctx.workspaceId, { conversationId, messageId }, ctx.now),
  ]);
  if (!snapshot || isNoOccasion(fact, snapshot.message)) return;
  const rules = rulesFor(await rulesOf(ctx, generation), events);
  if (rules.some((rule) => rule.asksCalendar)) await askCalendars(ctx, [snapshot]);
  const chain = cause ?? { chainId: fact.id, depth: 0 };
  for (const [at, rule] of rules.entries()) {
    if (turnsOnPerson(rule, snapshot)) await askPerson(ctx, [snapshot], rules.slice(at));
    if (!reaches(rule, snapshot) || !rule.matches(snapshot)) continue;
    const ran = await runRule(ctx, rule, snapshot, {
      key: fact.id,
      cause: chain,
      timed: false,
      late: isLate(fact, snapshot),
    });
    if (ran && rule.stopAfter) return;
    if (ran) forgetAnswers(rule, snapshot);
  }
}

/** The message a fact is about, if a customer said it. */
function messageOf({ name, payload }: PendingFact): string | null {
  return name === 'message.received' ? (payload as { messageId: string }).messageId : null;
}

/** A machine's answer that comes later than this surprises more than it helps. */
const LATEST_MS = 6 * 3_600_000;

function isLate({ name }: PendingFact, { at, message }: Snapshot): boolean {
  if (name !== 'message.received' || !message) return false;
  return at.getTime() - new Date(message.sentAt).getTime() > LATEST_MS;
}

/**
 * An opening by a customer's message is told by that message: one occasion, not two. What is restored from an archive
 * happened long ago.
 */
function isNoOccasion({ name }: PendingFact, message: { opening: boolean; imported: boolean } | null): boolean {
  return message?.imported === true || (name === 'conversation.opened' && message !== null);
}
