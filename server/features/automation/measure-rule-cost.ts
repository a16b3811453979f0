import type { RuleDefinition, RuleEvent } from '@madoguchi/contracts/automation.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { askPerson } from './ask-person.ts';
import { compileRule, reaches } from './judging/compile-rule.ts';
import { readStanding } from './queries.ts';
import { buildRuleSet, rulesFor, type RuleSet } from './rule-set.ts';
import { lockSnapshot } from './snapshot-queries.ts';

export interface RuleCost {
  rules: number;
  rounds: number;
  /** Milliseconds for one fact: both reads, what is asked of the person, folding of its texts, every rule judged. */
  p50Ms: number;
  p95Ms: number;
  /** Of that, judging alone. */
  judgingP95Ms: number;
}

const EVENTS: readonly RuleEvent[] = ['customer_message'];
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

/** Rules as desks write them: words in the text, fields, a group, a little of everything; no two alike. */
function exampleRule(n: number): RuleDefinition {
  return {
    name: `規則 ${n}`,
    trigger: { on: 'event', events: [...EVENTS] },
    conditions: {
      match: 'all',
      conditions: [
        {
          type: 'text',
          field: 'subject_or_body',
          key: '',
          op: 'contains_any',
          words: [`請求${n}`, `返金${n}`, `クレーム${n}`, `責任者${n}`],
        },
        { type: 'choice', field: 'channel', op: 'any', values: ['email', 'chat', 'form', 'api'] },
        {
          type: 'group',
          match: 'any',
          conditions: [
            { type: 'choice', field: 'priority', op: 'none', values: [PRIORITIES[n % 4] ?? 'low'] },
            { type: 'text', field: 'customer_domain', key: '', op: 'is_any', words: [`shop${n}.example`] },
            { type: 'number', field: 'waiting_minutes', op: 'at_least', value: n },
          ],
        },
      ],
    },
    actions: [{ do: 'add_tag', tag: `札${n}` }],
    stopAfter: false,
  };
}

/** Turns on nothing but to which group the customer belongs. */
function groupRule(n: number, segmentId: string): RuleDefinition {
  const conditions: RuleDefinition['conditions']['conditions'] = [
    { type: 'choice', field: 'channel', op: 'any', values: ['email', 'chat', 'form', 'api'] },
    { type: 'choice', field: 'segment', op: 'any', values: [segmentId] },
  ];
  return { ...exampleRule(n), conditions: { match: 'all', conditions } };
}

/** Every tenth rule asks by a group, where there are any. */
function exampleRules(count: number, enabledAt: Date, segmentIds: readonly string[]): RuleSet {
  const kept = { version: 1, reach: null, enabledAt };
  const definitionOf = (n: number): RuleDefinition => {
    const segmentId = n % 10 === 0 ? segmentIds[(n / 10) % segmentIds.length] : undefined;
    return segmentId ? groupRule(n, segmentId) : exampleRule(n);
  };
  const rules = Array.from({ length: count }, (_, n) => compileRule(definitionOf(n), { id: newId(), ...kept }));
  return buildRuleSet(1, rules);
}

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
const milliseconds = (from: bigint): number => Number(process.hrtime.bigint() - from) / 1e6;

/**
 * What active rules cost for one fact of a conversation: the reads the engine makes, then all rules judged, none of them
 * acting. Changes nothing.
 */
export async function measureRuleCost(
  ctx: Ctx,
  {
    conversationId,
    rules = 200,
    rounds = 200,
    segmentIds = [],
  }: { conversationId: string; rules?: number; rounds?: number; segmentIds?: readonly string[] },
): Promise<RuleCost> {
  const set = exampleRules(rules, ctx.now, segmentIds);
  const whole: number[] = [];
  const judging: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = process.hrtime.bigint();
    const [, snapshot] = await Promise.all([
      readStanding(ctx.db, ctx.workspaceId, null),
      lockSnapshot(ctx.db, ctx.workspaceId, { conversationId, messageId: null }, ctx.now),
    ]);
    if (!snapshot) throw new Error('no such conversation');
    await askPerson(ctx, [snapshot], set.rules);
    const read = process.hrtime.bigint();
    rulesFor(set, EVENTS).filter((rule) => reaches(rule, snapshot) && rule.matches(snapshot));
    judging.push(milliseconds(read));
    whole.push(milliseconds(begun));
  }
  const sorted = whole.toSorted((a, b) => a - b);
  const judged = judging.toSorted((a, b) => a - b);
  return { rules, rounds, p50Ms: at(sorted, 0.5), p95Ms: at(sorted, 0.95), judgingP95Ms: at(judged, 0.95) };
}
