import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const id = z.string();
const effect = z.object({
  action: z.record(z.string(), z.unknown()),
  result: z.string(),
  reason: z.string().nullable(),
});

/** A rule did something for a conversation. `effects`: what came of each of its actions, long texts left out. */
export const automationRan = factType(
  'automation.ran',
  z.object({ runId: id, ruleId: id, rule: z.string(), version: z.number(), effects: z.array(effect) }),
);
export const ruleChanged = factType(
  'automation.rule_changed',
  z.object({ ruleId: id, change: z.enum(['created', 'edited', 'enabled', 'disabled', 'deleted', 'moved']) }),
);
/** The loop guard stopped a rule: it set itself off, or acted too often for one conversation. */
export const ruleSuspended = factType(
  'automation.rule_suspended',
  z.object({ ruleId: id, rule: z.string(), reason: z.enum(['loop', 'depth', 'rate']) }),
);

export const automationFacts = [automationRan, ruleChanged, ruleSuspended];
