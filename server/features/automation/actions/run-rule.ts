import type { Effect } from '@madoguchi/contracts/automation.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { actorOfRule } from '../causes.ts';
import { carryOut } from '../effects/carry-out.ts';
import { automationRan } from '../facts.ts';
import type { CompiledRule } from '../judging/compile-rule.ts';
import type { Snapshot } from '../judging/snapshot.ts';
import type { Cause } from '../queries.ts';
import { finishRun, readGuard, takeRun, type RunResult } from '../run-queries.ts';
import { suspendRule, type Suspension } from './suspend-rule.ts';

/** Rules that set each other off one after the other: nobody means more than this. */
const DEEPEST = 10;
/** How often a rule may act for one conversation in an hour. */
const ACTS_AN_HOUR = 30;
const HOUR_MS = 3_600_000;

export interface Occasion {
  /** Unique for a rule and a conversation: the fact, or the moment that came. */
  key: string;
  cause: Cause;
  timed: boolean;
  /** What the customer said comes too late to be answered by machine (an outage, an import). */
  late: boolean;
}

/**
 * Runs a rule that matches, once for its occasion: the row that says so, its effects and their facts are one transaction.
 * The conversation must be locked. @returns whether it ran now.
 */
export async function runRule(ctx: Ctx, rule: CompiledRule, snapshot: Snapshot, occasion: Occasion): Promise<boolean> {
  const { id: conversationId } = snapshot.conversation;
  const { cause } = occasion;
  const runId = newId();
  const taken = { id: runId, ruleId: rule.id, version: rule.version, conversationId, customerId: snapshot.customer.id };
  const tripped = await findLoop(ctx, rule, conversationId, cause);
  const run = { ...taken, occasion: occasion.key, chainId: cause.chainId, depth: cause.depth };
  if (!(await takeRun(ctx.db, ctx.workspaceId, run, ctx.now))) return false;
  if (tripped) {
    await suspendRule(ctx, { rule, reason: tripped, conversationId, runId });
    await finishRun(ctx.db, ctx.workspaceId, runId, { outcome: 'suspended', effects: [], replied: null });
    return false;
  }
  const acting = ctx.as(actorOfRule(cause), ctx.now);
  const result = await actAll(acting, rule, { runId, rule, timed: occasion.timed, late: occasion.late, snapshot });
  await finishRun(ctx.db, ctx.workspaceId, runId, result);
  const told = result.effects.filter((effect) => effect.result !== 'same');
  if (result.outcome !== 'unchanged')
    await acting.emit(
      automationRan,
      { conversationId, customerId: snapshot.customer.id },
      { runId, ruleId: rule.id, rule: rule.name, version: rule.version, effects: told },
    );
  return true;
}

/** Why the rule must not run: it is about to set itself off, lies too deep, or has acted too often. */
async function findLoop(
  ctx: Ctx,
  rule: CompiledRule,
  conversationId: string,
  { chainId, depth }: Cause,
): Promise<Suspension['reason'] | null> {
  if (depth > DEEPEST) return 'depth';
  const since = new Date(ctx.now.getTime() - HOUR_MS);
  const guard = await readGuard(ctx.db, ctx.workspaceId, { ruleId: rule.id, conversationId, chainId }, since);
  // Of the same chain and not its beginning: what this rule did came back to it.
  if (guard.inChain && depth > 0) return 'loop';
  return guard.acted >= ACTS_AN_HOUR ? 'rate' : null;
}

async function actAll(ctx: Ctx, rule: CompiledRule, doing: Parameters<typeof carryOut>[2]): Promise<RunResult> {
  const effects: Effect[] = [];
  let replied: RunResult['replied'] = null;
  for (const action of rule.actions) {
    const { replied: sent, ...effect } = await carryOut(ctx, action, doing);
    effects.push(effect);
    if (sent) replied = sent.proven ? 'proven' : 'unproven';
  }
  const has = (result: Effect['result']) => effects.some((effect) => effect.result === result);
  return { outcome: has('failed') ? 'failed' : has('done') ? 'done' : 'unchanged', effects, replied };
}
