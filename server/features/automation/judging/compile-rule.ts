import {
  NOTHING_CHOSEN,
  type ChoiceField,
  type Condition,
  type ConditionGroup,
  type RuleAction,
  type RuleConditions,
  type RuleDefinition,
  type Trigger,
} from '@madoguchi/contracts/automation.ts';
import type { FieldCondition } from '@madoguchi/contracts/custom-fields.ts';
import { foldText } from '../../../kernel/text/fold.ts';
import type { PersonQuestions } from '../../segments/membership.ts';
import { judgeValue } from '../../custom-fields/judge-value.ts';
import { fieldName, fieldQuestion, isRead, languageOf, textsOf, type Snapshot } from './snapshot.ts';

export type Judge = (snapshot: Snapshot) => boolean;

/** A rule made ready to be asked thousands of times. */
export interface CompiledRule {
  id: string;
  name: string;
  version: number;
  trigger: Trigger;
  actions: readonly RuleAction[];
  stopAfter: boolean;
  /** Restricted teams whose conversations it may touch; null: all. */
  reach: readonly string[] | null;
  /** Its conditions ask whether business is open. */
  asksCalendar: boolean;
  enabledAt: Date;
  /** Groups and products its conditions ask the person about. */
  asksPerson: PersonQuestions;
  /** Own fields of what belongs to the conversation that its conditions ask by. */
  asksFields: readonly FieldCondition[];
  matches: Judge;
  /** Whether it would match if all it asks of the person were so: only then the person is asked. */
  couldMatch: Judge;
}

type Of<T extends Condition['type']> = Extract<Condition, { type: T }>;

function judgeText({ field, key, op, words }: Of<'text'>): Judge {
  const wanted = words.map(foldText).filter((word) => word !== '');
  const contains = (texts: readonly string[]) => (word: string) => texts.some((text) => text.includes(word));
  const read = (snapshot: Snapshot) => textsOf(snapshot, field, key);
  switch (op) {
    case 'contains_any':
      return (snapshot) => wanted.some(contains(read(snapshot)));
    case 'contains_all':
      return (snapshot) => wanted.length > 0 && wanted.every(contains(read(snapshot)));
    case 'contains_none':
      return (snapshot) => !wanted.some(contains(read(snapshot)));
    case 'is_any':
      return (snapshot) => wanted.some((word) => read(snapshot).includes(word));
    case 'is_none':
      return (snapshot) => !wanted.some((word) => read(snapshot).includes(word));
    case 'is_empty':
      return (snapshot) => read(snapshot).length === 0;
    case 'is_set':
      return (snapshot) => read(snapshot).length > 0;
  }
}

const orNone = (value: string | null): readonly string[] => [value ?? NOTHING_CHOSEN];
const listOrNone = (values: readonly string[]): readonly string[] => (values.length > 0 ? values : [NOTHING_CHOSEN]);

const CHOICES: Record<Of<'choice'>['field'], (snapshot: Snapshot) => readonly string[]> = {
  channel: ({ conversation }) => [conversation.channel],
  inbox: ({ conversation }) => [conversation.inboxId],
  language: (snapshot) => [languageOf(snapshot)],
  status: ({ conversation }) => [conversation.status],
  priority: ({ conversation }) => [conversation.priority],
  category: ({ conversation }) => listOrNone(conversation.categoryPath),
  kind: ({ conversation }) => orNone(conversation.kind),
  stage: ({ conversation }) => orNone(conversation.stage),
  team: ({ conversation }) => orNone(conversation.teamId),
  assignee: ({ conversation }) => orNone(conversation.assigneeId),
  tag: ({ conversation }) => listOrNone(conversation.tags),
  customer_company: ({ customer }) => orNone(customer.companyId),
  store: ({ conversation }) => orNone(conversation.storeId),
  segment: ({ person }) => trueOf(person),
  product: ({ person }) => trueOf(person),
};

const trueOf = (person: Snapshot['person']): readonly string[] => [...person].flatMap(([id, is]) => (is ? [id] : []));

function judgeChoice({ field, op, values }: Of<'choice'>): Judge {
  const read = CHOICES[field];
  const wanted = new Set(field === 'tag' ? values.map((tag) => tag.normalize('NFKC').trim()) : values);
  switch (op) {
    case 'any':
      return (snapshot) => read(snapshot).some((value) => wanted.has(value));
    case 'none':
      return (snapshot) => !read(snapshot).some((value) => wanted.has(value));
    case 'all':
      return (snapshot) => {
        const present = read(snapshot);
        return [...wanted].every((value) => present.includes(value));
      };
  }
}

const MINUTE_MS = 60_000;
const minutesSince = (since: Date | null, at: Date): number =>
  since ? Math.floor((at.getTime() - since.getTime()) / MINUTE_MS) : 0;

const NUMBERS: Record<Of<'number'>['field'], (snapshot: Snapshot) => number> = {
  waiting_minutes: ({ conversation, at }) => minutesSince(conversation.waitingSince, at),
  age_minutes: ({ conversation, at }) => minutesSince(conversation.createdAt, at),
  message_count: ({ conversation }) => conversation.messageCount,
  earlier_conversations: ({ customer }) => customer.earlier,
};

function judgeNumber({ field, op, value }: Of<'number'>): Judge {
  const read = NUMBERS[field];
  return op === 'at_least' ? (snapshot) => read(snapshot) >= value : (snapshot) => read(snapshot) < value;
}

const FLAGS: Record<Of<'flag'>['field'], (snapshot: Snapshot) => boolean> = {
  business_hours: ({ open }) => open ?? true,
  attachment: ({ message }) => message?.attachments ?? false,
  first_contact: ({ customer }) => customer.earlier === 0,
  opening_message: ({ message }) => message?.opening ?? false,
  automatic_message: ({ message }) => message?.automatic ?? false,
};

/** A field that is gone, or a value its type does not know any more, meets nothing. */
function judgeField(condition: Of<'field'>): Judge {
  if (!isRead(condition)) {
    const question = fieldQuestion(condition);
    return ({ person }) => person.get(question) === true;
  }
  const name = fieldName(condition);
  return (snapshot) => {
    const field = snapshot.fields.get(name);
    return field !== undefined && judgeValue(field, condition);
  };
}

const asksPerson = (condition: Condition): boolean =>
  (condition.type === 'choice' && (condition.field === 'segment' || condition.field === 'product')) ||
  (condition.type === 'field' && !isRead(condition));

/** Conditions are joined by and and or alone: with some of them taken as met, whatever could be true is. */
type Taken = (condition: Condition) => boolean;
const NOTHING_TAKEN: Taken = () => false;

function judgeOne(condition: Condition | ConditionGroup, taken: Taken): Judge {
  if (condition.type !== 'group' && taken(condition)) return () => true;
  switch (condition.type) {
    case 'group':
      return judgeAll(condition, taken);
    case 'text':
      return judgeText(condition);
    case 'choice':
      return judgeChoice(condition);
    case 'number':
      return judgeNumber(condition);
    case 'field':
      return judgeField(condition);
    case 'flag': {
      const read = FLAGS[condition.field];
      return (snapshot) => read(snapshot) === condition.value;
    }
  }
}

const COST: Record<string, number> = { flag: 0, choice: 1, number: 1, field: 1, text: 3, group: 2 };

interface Conditions {
  match: 'all' | 'any';
  conditions: readonly (Condition | ConditionGroup)[];
}

/** Cheap questions first; an empty group says nothing, and nothing is true. */
function judgeAll({ match, conditions }: Conditions, taken: Taken): Judge {
  if (conditions.length === 0) return () => true;
  const judges = conditions
    .toSorted((a, b) => (COST[a.type] ?? 0) - (COST[b.type] ?? 0))
    .map((one) => judgeOne(one, taken));
  return match === 'all'
    ? (snapshot) => judges.every((judge) => judge(snapshot))
    : (snapshot) => judges.some((judge) => judge(snapshot));
}

/** Every single condition, groups opened. */
export function leavesOf(conditions: readonly (Condition | ConditionGroup)[]): Condition[] {
  return conditions.flatMap((one) => (one.type === 'group' ? leavesOf(one.conditions) : [one]));
}

export function compileConditions(conditions: RuleConditions): Judge {
  return judgeAll(conditions, NOTHING_TAKEN);
}

/** What conditions by these fields name. */
export const chosen = (leaves: readonly Condition[], ...fields: readonly ChoiceField[]): string[] =>
  leaves.flatMap((one) => (one.type === 'choice' && fields.includes(one.field) ? one.values : []));

const personQuestions = (leaves: readonly Condition[]): PersonQuestions => ({
  segmentIds: chosen(leaves, 'segment'),
  productIds: chosen(leaves, 'product'),
});

const fieldQuestions = (leaves: readonly Condition[]): FieldCondition[] =>
  leaves.flatMap((one) => (one.type === 'field' && !isRead(one) ? [one] : []));

/** @param kept what is stored beside the definition. */
export function compileRule(
  definition: RuleDefinition,
  kept: Pick<CompiledRule, 'id' | 'version' | 'reach' | 'enabledAt'>,
): CompiledRule {
  const { name, trigger, actions, stopAfter, conditions } = definition;
  const leaves = leavesOf(conditions.conditions);
  return {
    ...kept,
    name,
    trigger,
    actions,
    stopAfter,
    asksCalendar: leaves.some((one) => one.type === 'flag' && one.field === 'business_hours'),
    asksPerson: personQuestions(leaves),
    asksFields: fieldQuestions(leaves),
    matches: compileConditions(conditions),
    couldMatch: judgeAll(conditions, asksPerson),
  };
}

/** Whether the rule may touch this conversation at all: not in restricted teams its writer does not see, not in spam. */
export function reaches(rule: Pick<CompiledRule, 'reach'>, { conversation }: Snapshot): boolean {
  if (conversation.spam) return false;
  return (
    rule.reach === null ||
    !conversation.teamRestricted ||
    (conversation.teamId !== null && rule.reach.includes(conversation.teamId))
  );
}
