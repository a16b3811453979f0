import { z } from 'zod';
import { fieldKey, fieldValue, ruleFieldCondition } from './custom-fields.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, kind, paging, page, priority, stage } from './vocabulary.ts';

/** What may set a rule off, in the words of the desk. */
export const ruleEvent = z.enum([
  'opened', 'customer_message', 'our_reply', 'note_added', 'status_changed', 'assigned', 'tagged', 'untagged',
  'priority_changed', 'category_changed', 'kind_changed', 'stage_changed', 'delivery_failed', 'sla_due_soon', 'sla_breached', 'field_filled',
]).describe('field_filled: an own field of the conversation, of its procedure or lead, or of the customer or something they have; of the latter each of the customer’s open conversations is an occasion, the 50 busiest');
export type RuleEvent = z.infer<typeof ruleEvent>;

/** What a conversation can have been for some time. `quiet`: nothing was said or done. */
export const lastingState = z.enum(['unanswered', 'unassigned', 'open', 'pending', 'on_hold', 'solved', 'quiet']);
export type LastingState = z.infer<typeof lastingState>;
const minutes = z.number().int().min(1).max(525_600);

export const trigger = z.discriminatedUnion('on', [
  z.object({ on: z.literal('event'), events: z.array(ruleEvent).min(1).max(16) }),
  z.object({ on: z.literal('since'), state: lastingState, minutes, business: z.boolean().describe('Count business time only') }),
  z.object({ on: z.literal('before_due'), minutes }),
  z.object({ on: z.literal('daily'), time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/).describe('Wall time of the workspace, `09:00`') }),
]);
export type Trigger = z.infer<typeof trigger>;

export const textField = z.enum(['subject', 'body', 'subject_or_body', 'customer_name', 'customer_email', 'customer_domain', 'company', 'entitlement', 'attribute']);
export const choiceField = z.enum(['channel', 'inbox', 'language', 'status', 'priority', 'category', 'kind', 'stage', 'team', 'assignee', 'tag', 'segment', 'customer_company', 'product', 'store']);
export const numberField = z.enum(['waiting_minutes', 'age_minutes', 'message_count', 'earlier_conversations']);
export const flagField = z.enum(['business_hours', 'attachment', 'first_contact', 'opening_message', 'automatic_message']);
export type TextField = z.infer<typeof textField>;
export type ChoiceField = z.infer<typeof choiceField>;
export type NumberField = z.infer<typeof numberField>;
export type FlagField = z.infer<typeof flagField>;
/** Stands for nobody, no team, no category … among the values of a choice. */
export const NOTHING_CHOSEN = 'none';

const word = z.string().trim().min(1).max(100);
const conditions = [
  z.object({
    type: z.literal('text'), field: textField,
    key: z.string().trim().max(60).default('').describe('Which attribute of the customer, with `attribute`'),
    op: z.enum(['contains_any', 'contains_all', 'contains_none', 'is_any', 'is_none', 'is_empty', 'is_set']),
    words: z.array(word).max(100).default([]).describe('Compared without regard to width, kana, case and variant kanji'),
  }),
  z.object({ type: z.literal('choice'), field: choiceField, op: z.enum(['any', 'none', 'all']), values: z.array(z.string().max(60)).min(1).max(100).describe('Ids or words; `none` for nobody, no team …') }),
  z.object({ type: z.literal('number'), field: numberField, op: z.enum(['at_least', 'less_than']), value: z.number().min(0).max(1_000_000) }),
  z.object({ type: z.literal('flag'), field: flagField, value: z.boolean() }),
  ruleFieldCondition,
] as const;
const leaf = z.discriminatedUnion('type', conditions);
const match = z.enum(['all', 'any']);
const innermost = z.object({ type: z.literal('group'), match, conditions: z.array(leaf).max(20) });
const inner = z.object({ type: z.literal('group'), match, conditions: z.array(z.discriminatedUnion('type', [...conditions, innermost])).max(20) });
export const ruleConditions = z.object({ match, conditions: z.array(z.discriminatedUnion('type', [...conditions, inner])).max(30) }).describe('At most three levels; none: always');
export type Condition = z.infer<typeof leaf>;
export type ConditionGroup = { type: 'group'; match: 'all' | 'any'; conditions: (Condition | ConditionGroup)[] };
export type RuleConditions = z.infer<typeof ruleConditions>;

export const ruleAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('assign_member'), memberId: id.nullable() }),
  z.object({ do: z.literal('assign_team'), teamId: id.nullable() }),
  z.object({ do: z.literal('set_status'), status: z.enum(['open', 'pending', 'on_hold', 'solved', 'no_action']) }),
  z.object({ do: z.literal('set_priority'), priority }),
  z.object({ do: z.literal('set_category'), categoryId: id.nullable() }),
  z.object({ do: z.literal('set_kind'), kind: kind.nullable() }),
  z.object({ do: z.literal('set_stage'), stage: stage.nullable() }),
  z.object({ do: z.literal('add_tag'), tag: z.string().trim().min(1).max(60) }),
  z.object({ do: z.literal('remove_tag'), tag: z.string().trim().min(1).max(60) }),
  z.object({ do: z.literal('set_field'), noun: z.enum(['conversation', 'customer']), key: fieldKey, value: fieldValue.describe('null: empty') }),
  z.object({ do: z.literal('add_note'), body: z.string().trim().min(1).max(5000) }),
  z.object({ do: z.literal('send_reply'), body: z.string().trim().min(1).max(5000) }),
  z.object({ do: z.literal('notify'), memberIds: z.array(id).max(50), teamIds: z.array(id).max(20), assignee: z.boolean() }),
  z.object({ do: z.literal('add_follower'), memberId: id }),
  z.object({ do: z.literal('snooze'), until: z.enum(['next_opening', 'later']), minutes: minutes.default(60).describe('With `later`') }),
]);
export type RuleAction = z.infer<typeof ruleAction>;

export const ruleDefinition = z.object({
  name: z.string().trim().min(1).max(120),
  trigger,
  conditions: ruleConditions,
  actions: z.array(ruleAction).min(1).max(20),
  stopAfter: z.boolean().default(false).describe('No later rule runs for what set this one off'),
});
export type RuleDefinition = z.infer<typeof ruleDefinition>;

export const suspension = z.object({ at: instant, reason: z.enum(['loop', 'depth', 'rate']), conversationId: id.nullable(), reference: z.string() });
export const rule = ruleDefinition.extend({
  id, position: z.number(), enabled: z.boolean(), version: z.number(),
  suspended: suspension.nullable().describe('Stopped by the loop guard; switching it on again clears this'),
  changedBy: z.string(), updatedAt: instant,
  lastRunAt: instant.nullable(), runsLastWeek: z.number(), failedLastWeek: z.number(),
});
export type Rule = z.infer<typeof rule>;

/** What came of one action. `same`: it was so already. `refused`: not allowed or not wise here. */
export const effect = z.object({
  action: z.record(z.string(), z.unknown()).describe('The action, long texts left out'),
  result: z.enum(['done', 'same', 'refused', 'failed']),
  reason: z.string().nullable(),
});
export type Effect = z.infer<typeof effect>;
export const ruleRun = z.object({
  id, ruleId: id, rule: z.string(), version: z.number().describe('Of the rule, as it was then'), conversationId: id, reference: z.string(), subject: z.string(),
  outcome: z.enum(['done', 'unchanged', 'failed', 'suspended']), effects: z.array(effect), at: instant,
});
export type RuleRun = z.infer<typeof ruleRun>;

export const preview = z.object({
  days: z.number().describe('How far back it looked; 0: at the present moment only'),
  examined: z.number().describe('Occasions looked at'),
  complete: z.boolean().describe('False: there were more occasions than are looked at; the newest were'),
  matched: z.number().describe('Occasions on which the rule would have acted'),
  conversations: z.number(),
  judgedToday: z.array(z.string()).describe('Fields of the conditions that were judged by the values of today, not of then'),
  samples: z.array(z.object({ conversationId: id, reference: z.string(), subject: z.string(), customer: z.string(), at: instant, effects: z.array(effect.extend({ result: z.enum(['done', 'same', 'refused']) })) })),
});
export type Preview = z.infer<typeof preview>;

const name = z.object({ kind: z.enum(['member', 'team', 'category', 'inbox', 'segment', 'company', 'product']), id, name: z.string() });
export const ruleFile = z.object({ format: z.literal('madoguchi.rules'), version: z.literal(1), rules: z.array(ruleDefinition).max(1000), names: z.array(name).max(2000).default([]).describe('What the ids in it were called, so that another workspace finds its own') });
export type RuleFile = z.infer<typeof ruleFile>;

const tag = 'Automation';
export const automationEndpoints = {
  listRules: endpoint({ method: 'GET', path: '/api/v1/automation/rules', summary: 'All rules, in the order in which they run', tag, response: z.object({ items: z.array(rule) }) }),
  createRule: endpoint({ method: 'POST', path: '/api/v1/automation/rules', summary: 'Add a rule at the end, switched off', tag, body: ruleDefinition, status: 201, response: rule }),
  updateRule: endpoint({ method: 'PUT', path: '/api/v1/automation/rules/{id}', summary: 'Change a rule; runs remember the version they had', tag, params: byId, body: ruleDefinition.extend({ version: z.number().int().describe('What the editor had on the screen') }), response: rule }),
  enableRule: endpoint({ method: 'PUT', path: '/api/v1/automation/rules/{id}/enabled', summary: 'Switch a rule on or off', tag, params: byId, body: z.object({ enabled: z.boolean() }), response: rule }),
  deleteRule: endpoint({ method: 'DELETE', path: '/api/v1/automation/rules/{id}', summary: 'Delete a rule with its log', tag, params: byId }),
  orderRules: endpoint({ method: 'PUT', path: '/api/v1/automation/order', summary: 'Put the rules in this order', tag, body: z.object({ ruleIds: z.array(id).max(1000) }), response: z.object({ items: z.array(rule) }) }),
  previewRule: endpoint({ method: 'POST', path: '/api/v1/automation/preview', summary: 'What this rule would have done in the last seven days', tag, body: ruleDefinition, response: preview }),
  listRuns: endpoint({ method: 'GET', path: '/api/v1/automation/rules/{id}/runs', summary: 'When a rule ran, newest first', tag, params: byId, query: paging, response: page(ruleRun) }),
  listConversationRuns: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/rule-runs', summary: 'Which rules ran for a conversation, newest first', tag, params: byId, response: z.object({ items: z.array(ruleRun) }) }),
  exportRules: endpoint({ method: 'GET', path: '/api/v1/automation/export', summary: 'All rules as a file', tag, response: ruleFile }),
  importRules: endpoint({ method: 'POST', path: '/api/v1/automation/import', summary: 'Add the rules of a file, switched off', tag, body: ruleFile, status: 201, response: z.object({ items: z.array(rule) }) }),
};
