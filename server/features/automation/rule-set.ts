import type { RuleEvent } from '@madoguchi/contracts/automation.ts';
import type { Ctx } from '../../kernel/context.ts';
import { compileRule, type CompiledRule } from './judging/compile-rule.ts';
import { listActiveRules, type StoredRule } from './queries.ts';

/** The rules of a workspace that run, ready to be asked, in their order. */
export interface RuleSet {
  generation: number;
  rules: readonly CompiledRule[];
  byEvent: ReadonlyMap<RuleEvent, readonly CompiledRule[]>;
}

const MOST_KEPT = 500;
const kept = new Map<string, RuleSet>();

export function compileStored(row: StoredRule): CompiledRule {
  const definition = {
    name: row.name,
    trigger: row.trigger,
    conditions: row.conditions,
    actions: row.actions,
    stopAfter: row.stop_after,
  };
  return compileRule(definition, {
    id: row.id,
    version: row.version,
    reach: row.reach,
    enabledAt: row.enabled_at ?? new Date(0),
  });
}

/** Sorts rules by the events they wait for, each in the order of the whole. */
export function buildRuleSet(generation: number, rules: readonly CompiledRule[]): RuleSet {
  const byEvent = new Map<RuleEvent, CompiledRule[]>();
  for (const rule of rules) {
    if (rule.trigger.on !== 'event') continue;
    for (const event of new Set(rule.trigger.events)) byEvent.set(event, [...(byEvent.get(event) ?? []), rule]);
  }
  return { generation, rules, byEvent };
}

/**
 * The rules as of this generation. Every process keeps its own copy and reads it again when the generation, which it
 * was told with the same snapshot, is another one: a rule that was switched off in one process runs in no other.
 */
export async function rulesOf(ctx: Ctx, generation: number): Promise<RuleSet> {
  const known = kept.get(ctx.workspaceId);
  if (known?.generation === generation) return known;
  const rows = await listActiveRules(ctx.db, ctx.workspaceId);
  const set = buildRuleSet(generation, rows.map(compileStored));
  // Of a transaction that may still roll back nothing is kept for others: an older generation is never put over a newer one.
  if (!known || known.generation < generation) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(ctx.workspaceId, set);
  }
  return set;
}

/** Rules that wait for any of these events, each once, in their order. */
export function rulesFor({ byEvent, rules }: RuleSet, events: readonly RuleEvent[]): readonly CompiledRule[] {
  const [only] = events;
  if (events.length === 1 && only) return byEvent.get(only) ?? [];
  const wanted = new Set(events.flatMap((event) => byEvent.get(event) ?? []));
  return rules.filter((rule) => wanted.has(rule));
}
