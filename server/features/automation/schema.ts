import type { Rule, RuleDefinition, RuleRun } from '@madoguchi/contracts/automation.ts';
import type { RuleRow } from './queries.ts';
import type { RunRow } from './run-queries.ts';

/** What a rule says, without what is kept about it. */
export function definitionOf(
  row: Pick<RuleRow, 'name' | 'trigger' | 'conditions' | 'actions' | 'stop_after'>,
): RuleDefinition {
  return {
    name: row.name,
    trigger: row.trigger,
    conditions: row.conditions,
    actions: row.actions,
    stopAfter: row.stop_after,
  };
}

export function presentRule(row: RuleRow): Rule {
  return {
    ...definitionOf(row),
    id: row.id,
    position: row.position,
    enabled: row.enabled,
    version: row.version,
    suspended:
      row.suspended_at && row.suspended_reason
        ? {
            at: row.suspended_at.toISOString(),
            reason: row.suspended_reason,
            conversationId: row.suspended_conversation_id,
            reference: row.suspended_reference ?? '',
          }
        : null,
    changedBy: row.changed_by ?? '',
    updatedAt: row.updated_at.toISOString(),
    lastRunAt: row.last_run_at?.toISOString() ?? null,
    runsLastWeek: row.runs,
    failedLastWeek: row.failed,
  };
}

export function presentRun(row: RunRow): RuleRun {
  return {
    id: row.id,
    ruleId: row.rule_id,
    rule: row.rule,
    version: row.rule_version,
    conversationId: row.conversation_id,
    reference: row.reference,
    subject: row.subject,
    outcome: row.outcome,
    effects: row.effects,
    at: row.ran_at.toISOString(),
  };
}
