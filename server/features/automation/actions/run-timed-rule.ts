import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { askPerson } from '../ask-person.ts';
import { askCalendars } from '../business-hours.ts';
import { readStanding } from '../queries.ts';
import { rulesOf } from '../rule-set.ts';
import { lockSnapshot } from '../snapshot-queries.ts';
import { findDue } from '../time/find-due.ts';
import { occasionOf } from '../time/moments.ts';
import { runRule } from './run-rule.ts';

/**
 * Runs a rule for one conversation whose moment has come, if that is still so now that it is locked: two workers, or one
 * that was killed and tries again, find the moment taken.
 */
export async function runTimedRule(
  ctx: Ctx,
  { ruleId, conversationId, day }: { ruleId: string; conversationId: string; day: string | null },
): Promise<boolean> {
  const [{ generation }, snapshot] = await Promise.all([
    readStanding(ctx.db, ctx.workspaceId, null),
    lockSnapshot(ctx.db, ctx.workspaceId, { conversationId, messageId: null }, ctx.now),
  ]);
  const rule = (await rulesOf(ctx, generation)).rules.find((one) => one.id === ruleId);
  if (!rule || !snapshot) return false;
  if (rule.asksCalendar) await askCalendars(ctx, [snapshot]);
  await askPerson(ctx, [snapshot], [rule]);
  if (!(await findDue(ctx, rule, [snapshot])).has(conversationId)) return false;
  const key = occasionOf(rule.trigger, snapshot, day);
  if (key === null) return false;
  return runRule(ctx, rule, snapshot, { key, cause: { chainId: newId(ctx.now), depth: 0 }, timed: true, late: false });
}
