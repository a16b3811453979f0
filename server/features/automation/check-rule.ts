import {
  NOTHING_CHOSEN,
  type ChoiceField,
  type Condition,
  type RuleAction,
  type RuleDefinition,
} from '@madoguchi/contracts/automation.ts';
import { channel, kind, locale, priority, stage, status } from '@madoguchi/contracts/vocabulary.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { forbidden, invalid } from '../../kernel/errors.ts';
import { checkTemplate } from '../../kernel/text/template.ts';
import { isId } from '../../kernel/ids.ts';
import { resolveConditions } from '../custom-fields/conditions.ts';
import { canFillField } from '../custom-fields/policy.ts';
import { visibleFields } from '../custom-fields/schema.ts';
import { cellsOf } from '../custom-fields/values.ts';
import { askableSegments, type AskedBy } from '../segments/membership.ts';
import { holdSegments } from '../segments/queries.ts';
import { allows, authorise, type Permission } from '../workspace/policy.ts';
import { TEXT_NAMES } from './effects/reply-text.ts';
import { chosen, leavesOf } from './judging/compile-rule.ts';
import { listNames, listSegmentsOfRules, type NamedRecords, type NamedThing } from './name-queries.ts';

/** What a person needs to do by hand what the action does. */
const NEEDED: Record<RuleAction['do'], Permission> = {
  assign_member: 'conversation:assign',
  assign_team: 'conversation:assign',
  set_status: 'conversation:set_status',
  snooze: 'conversation:set_status',
  set_priority: 'conversation:edit',
  set_category: 'conversation:edit',
  set_kind: 'conversation:edit',
  set_stage: 'conversation:edit',
  set_field: 'conversation:edit',
  add_tag: 'conversation:edit',
  remove_tag: 'conversation:edit',
  add_note: 'conversation:note',
  add_follower: 'conversation:note',
  notify: 'conversation:note',
  send_reply: 'conversation:reply',
};

const WORDS: Partial<Record<ChoiceField, readonly string[]>> = {
  channel: channel.options,
  language: locale.options,
  status: status.options,
  priority: priority.options,
  kind: kind.options,
  stage: stage.options,
};
const NAMED: Partial<Record<ChoiceField, NamedThing['kind']>> = {
  inbox: 'inbox',
  category: 'category',
  team: 'team',
  assignee: 'member',
  segment: 'segment',
  customer_company: 'company',
  store: 'company',
  product: 'product',
};
/** Nobody belongs to `no group`, and has `no product`, of those a rule names. */
const NEVER_NOTHING: readonly ChoiceField[] = ['segment', 'product'];

/**
 * A rule does nothing its writer may not do, names nothing that is not there, and says something in each of its parts.
 * @throws forbidden; invalid `rule_unknown_name`, `segment_not_found`, `rule_empty_condition`, `rule_one_reply`, `rule_text_wrong`.
 */
export async function checkRule(ctx: Ctx, definition: RuleDefinition): Promise<void> {
  authorise(ctx.actor, 'automation:manage');
  if (!definition.actions.every((action) => allows(ctx.actor, NEEDED[action.do]))) throw forbidden();
  const conditions = leavesOf(definition.conditions.conditions);
  if (!conditions.every(saysSomething)) throw refusal('rule_empty_condition', 'conditions');
  const replies = definition.actions.filter((action) => action.do === 'send_reply');
  if (replies.length > 1) throw refusal('rule_one_reply', 'actions');
  for (const action of definition.actions)
    if ('body' in action && checkTemplate(action.body, TEXT_NAMES).length > 0)
      throw refusal('rule_text_wrong', 'actions');
  await checkFields(ctx, definition);
  await checkSegments(ctx, askedByRule(definition).segmentIds);
  const names = await listNames(ctx.db, ctx.workspaceId, recordsIn(conditions));
  const known = new Set(names.map((one) => `${one.kind}:${one.id}`));
  const named = [...conditions.flatMap(namesInCondition), ...definition.actions.flatMap(namesInAction)];
  if (!named.every((name) => known.has(name))) throw refusal('rule_unknown_name', 'actions');
}

/** Own fields a rule asks by or fills: those its writer sees, and may fill. @throws invalid `field_unknown` and what `cellsOf` says. */
async function checkFields(ctx: Ctx, definition: RuleDefinition): Promise<void> {
  await resolveConditions(
    ctx,
    leavesOf(definition.conditions.conditions).filter((one) => one.type === 'field'),
  );
  const filling = definition.actions.filter((action) => action.do === 'set_field');
  if (filling.length === 0) return;
  const fields = await visibleFields(ctx, ['conversation', 'customer']);
  for (const { noun, key, value } of filling) {
    const field = fields.find((one) => one.noun === noun && one.key === key);
    if (!field || !canFillField(ctx.actor, field)) throw refusal('field_unknown', 'actions');
    cellsOf(field, value);
  }
}

/** All rules together: each group costs a fact a tenth of a millisecond (measure-rule-cost.ts). */
const MOST_SEGMENTS = 20;

/** Groups its writer may ask by; they are held, so that none is deleted while the rule is saved. @throws invalid `segment_not_found`, `rule_segments_many`. */
async function checkSegments(ctx: Ctx, segmentIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(segmentIds)];
  if (wanted.length === 0) return;
  if (!wanted.every(isId)) throw refusal('segment_not_found', 'conditions');
  await holdSegments(ctx.db, ctx.workspaceId, wanted);
  if ((await askableSegments(ctx, wanted)).size < wanted.length) throw refusal('segment_not_found', 'conditions');
  const asked = new Set([...wanted, ...(await listSegmentsOfRules(ctx.db, ctx.workspaceId))]);
  if (asked.size > MOST_SEGMENTS) throw refusal('rule_segments_many', 'conditions');
}

/** Companies and products conditions name. */
export function recordsIn(conditions: readonly Condition[]): NamedRecords {
  return { ids: chosen(conditions, 'customer_company', 'product', 'store').filter(isId), names: [] };
}

/** The own fields and groups a rule names. */
export function askedByRule({ conditions, actions }: Pick<RuleDefinition, 'conditions' | 'actions'>): AskedBy {
  const leaves = leavesOf(conditions.conditions);
  return {
    fields: [...leaves.filter((one) => one.type === 'field'), ...actions.filter((action) => action.do === 'set_field')],
    segmentIds: chosen(leaves, 'segment'),
  };
}

const refusal = (code: string, path: string) => invalid(code, { issues: [{ path: `body.${path}`, code }] });

function saysSomething(condition: Condition): boolean {
  if (condition.type === 'choice') {
    const words = WORDS[condition.field];
    return !words || condition.values.every((value) => value === NOTHING_CHOSEN || words.includes(value));
  }
  if (condition.type !== 'text') return true;
  if (condition.field === 'attribute' && condition.key === '') return false;
  return condition.op === 'is_empty' || condition.op === 'is_set' || condition.words.length > 0;
}

function namesInCondition(condition: Condition): string[] {
  const named = condition.type === 'choice' ? NAMED[condition.field] : undefined;
  if (!named || condition.type !== 'choice') return [];
  const isNamed = (value: string) => value !== NOTHING_CHOSEN || NEVER_NOTHING.includes(condition.field);
  return condition.values.filter(isNamed).map((value) => `${named}:${value}`);
}

export function namesInAction(action: RuleAction): string[] {
  const one = (kindOf: string, id: string | null) => (id === null ? [] : [`${kindOf}:${id}`]);
  switch (action.do) {
    case 'assign_member':
      return one('member', action.memberId);
    case 'add_follower':
      return one('member', action.memberId);
    case 'assign_team':
      return one('team', action.teamId);
    case 'set_category':
      return one('category', action.categoryId);
    case 'notify':
      return [
        ...action.memberIds.flatMap((id) => one('member', id)),
        ...action.teamIds.flatMap((id) => one('team', id)),
      ];
    default:
      return [];
  }
}

/**
 * Restricted teams whose conversations a rule of this writer may touch: a rule must not be a way into what its writer
 * does not see. Null: all.
 */
export function reachOf(actor: Actor): readonly string[] | null {
  if (actor.kind !== 'member') return null;
  return actor.role === 'owner' || actor.role === 'admin' ? null : actor.teamIds;
}
