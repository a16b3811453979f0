import type { Ctx } from '../../../kernel/context.ts';
import { reaches, type CompiledRule } from '../judging/compile-rule.ts';
import type { Snapshot } from '../judging/snapshot.ts';
import { isActive, limitsOf, sinceOf, type Limits } from './moments.ts';

const MINUTE_MS = 60_000;

/** Whether the moment of the rule has come for the conversation, its conditions left out. */
function isReached({ trigger }: CompiledRule, snapshot: Snapshot, now: Date, limits: Limits | null): boolean {
  switch (trigger.on) {
    case 'since': {
      const since = sinceOf(snapshot, trigger.state);
      return since !== null && limits !== null && since <= limits.of(snapshot);
    }
    case 'before_due': {
      const { dueAt, status } = snapshot.conversation;
      if (!dueAt || !isActive(status)) return false;
      return dueAt > now && dueAt.getTime() <= now.getTime() + trigger.minutes * MINUTE_MS;
    }
    case 'daily':
      return isActive(snapshot.conversation.status);
    case 'event':
      return false;
  }
}

/** Ids of the conversations for which the rule should run now. Calendars must have been asked where it wants them. */
export async function findDue(ctx: Ctx, rule: CompiledRule, snapshots: readonly Snapshot[]): Promise<Set<string>> {
  const limits = rule.trigger.on === 'since' ? await limitsOf(ctx, rule.trigger) : null;
  return new Set(
    snapshots
      .filter((one) => isReached(rule, one, ctx.now, limits) && reaches(rule, one) && rule.matches(one))
      .map((one) => one.conversation.id),
  );
}
