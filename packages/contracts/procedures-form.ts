import type { Answer, Answers, Condition, ProcedureDefinition, ProcedureField, ProcedureStep, Test } from './procedures-definition.ts';

/**
 * How a procedure reads its answers: the same in the browser and on the server, with no clock, no network, no exceptions.
 * Every function is total: whatever is given, there is an answer.
 */

export interface AnswerIssue {
  /** Key of the field. */
  path: string;
  code: 'answer_required' | 'answer_type' | 'answer_too_long' | 'answer_too_small' | 'answer_too_large' | 'answer_no_option';
}

const isEmpty = (value: Answer | undefined): boolean => value === undefined || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0) || (typeof value === 'object' && !Array.isArray(value) && Object.values(value).every((part) => String(part).trim() === ''));

function compares(value: Answer | undefined, wanted: Test['value'], by: (left: number, right: number) => boolean): boolean {
  if (typeof value === 'number' && typeof wanted === 'number') return by(value, wanted);
  // Dates as 2026-11-24 order like their letters.
  if (typeof value === 'string' && typeof wanted === 'string' && value !== '') return by(value < wanted ? -1 : value > wanted ? 1 : 0, 0);
  return false;
}

const equals = (value: Answer | undefined, wanted: Test['value']): boolean => (Array.isArray(value) ? typeof wanted === 'string' && value.includes(wanted) : value !== undefined && value === wanted);

function passes(test: Test, answers: Answers): boolean {
  const value = Object.hasOwn(answers, test.field) ? answers[test.field] : undefined;
  switch (test.op) {
    case 'filled':
      return !isEmpty(value);
    case 'empty':
      return isEmpty(value);
    case 'is':
      return equals(value, test.value);
    case 'is_not':
      return !isEmpty(value) && !equals(value, test.value);
    case 'any_of':
      return Array.isArray(test.value) && test.value.some((one) => equals(value, one));
    case 'gt':
      return compares(value, test.value, (left, right) => left > right);
    case 'gte':
      return compares(value, test.value, (left, right) => left >= right);
    case 'lt':
      return compares(value, test.value, (left, right) => left < right);
    case 'lte':
      return compares(value, test.value, (left, right) => left <= right);
    default:
      return false;
  }
}

/** Does it hold for these answers? No condition holds always. */
export function holds(condition: Condition | null, answers: Answers): boolean {
  if (!condition) return true;
  if ('all' in condition) return condition.all.every((part) => holds(part, answers));
  if ('any' in condition) return condition.any.some((part) => holds(part, answers));
  return passes(condition, answers);
}

/** The fields that are asked, given what was answered so far, with the answers that count: those of fields asked. */
export function askedOf(definition: Pick<ProcedureDefinition, 'fields'>, given: Answers): { fields: ProcedureField[]; answers: Answers } {
  const fields: ProcedureField[] = [];
  const counted: Answers = {};
  for (const field of definition.fields) {
    if (!holds(field.showWhen, counted)) continue;
    fields.push(field);
    const value = Object.hasOwn(given, field.key) ? given[field.key] : undefined;
    if (value !== undefined && !isEmpty(value)) counted[field.key] = value;
  }
  return { fields, answers: counted };
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A day of the calendar, written 2026-11-24. */
function isDay(text: unknown): boolean {
  if (typeof text !== 'string' || !DATE.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const part = (value: Answer, name: string): string => (typeof value === 'object' && !Array.isArray(value) ? String((value as Record<string, string>)[name] ?? '') : '');
const isParts = (value: Answer, names: readonly string[]): boolean => typeof value === 'object' && !Array.isArray(value) && names.every((name) => typeof (value as Record<string, unknown>)[name] === 'string');

function numberIssue(field: ProcedureField, value: Answer): AnswerIssue['code'] | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'answer_type';
  if (field.type === 'money' && !Number.isSafeInteger(value)) return 'answer_type';
  const least = field.min ?? (field.type === 'money' ? 0 : null);
  if (least !== null && value < least) return 'answer_too_small';
  return field.max !== null && value > field.max ? 'answer_too_large' : null;
}

function textIssue(field: ProcedureField, value: Answer): AnswerIssue['code'] | null {
  if (typeof value !== 'string') return 'answer_type';
  const most = field.max ?? (field.type === 'long_text' ? 4000 : 200);
  if (value.length > most) return 'answer_too_long';
  return field.min !== null && value.length < field.min ? 'answer_too_small' : null;
}

function choiceIssue(field: ProcedureField, value: Answer): AnswerIssue['code'] | null {
  const chosen = field.type === 'choice' ? [value] : value;
  if (!Array.isArray(chosen)) return 'answer_type';
  return chosen.every((one) => field.options.some((option) => option.key === one)) ? null : 'answer_no_option';
}

/** Of what has several parts: a part left open is still to be filled in, which is no wrong form. */
function partIssue(value: Answer, names: readonly string[], needed: readonly string[]): AnswerIssue['code'] | null {
  if (!isParts(value, names)) return 'answer_type';
  return needed.some((name) => part(value, name).trim() === '') ? 'answer_required' : null;
}

function slotIssue(value: Answer): AnswerIssue['code'] | null {
  const names = ['date', 'from', 'until'];
  const open = partIssue(value, names, names);
  if (open) return open;
  const [from, until] = [part(value, 'from'), part(value, 'until')];
  return isDay(part(value, 'date')) && TIME.test(from) && TIME.test(until) && from <= until ? null : 'answer_type';
}

function typeIssue(field: ProcedureField, value: Answer): AnswerIssue['code'] | null {
  switch (field.type) {
    case 'number':
    case 'money':
      return numberIssue(field, value);
    case 'date':
      return isDay(value) ? null : 'answer_type';
    case 'slot':
      return slotIssue(value);
    case 'choice':
    case 'multi_choice':
      return choiceIssue(field, value);
    case 'yes_no':
      return typeof value === 'boolean' ? null : 'answer_type';
    case 'address':
      return partIssue(value, ['postal', 'address'], ['address']);
    case 'person':
      return partIssue(value, ['name'], ['name']);
    case 'file':
      return Array.isArray(value) ? null : 'answer_type';
    default:
      return textIssue(field, value);
  }
}

/** What is wrong with the answers of these fields (all that are asked when left out). A draft may leave things open. */
export function checkAnswers(definition: Pick<ProcedureDefinition, 'fields'>, given: Answers, how: { only?: readonly string[]; isDraft?: boolean } = {}): AnswerIssue[] {
  const asked = askedOf(definition, given);
  return asked.fields.flatMap((field): AnswerIssue[] => {
    if (how.only && !how.only.includes(field.key)) return [];
    const value = asked.answers[field.key];
    if (value === undefined) {
      const isNeeded = field.required || (field.requiredWhen !== null && holds(field.requiredWhen, asked.answers));
      return isNeeded && !how.isDraft ? [{ path: field.key, code: 'answer_required' }] : [];
    }
    const code = typeIssue(field, value);
    return code ? [{ path: field.key, code }] : [];
  });
}

/** The step after this one (the first for null) for these answers; null: there is none, it is done. Always later in the list, so it ends. */
export function stepAfter(definition: ProcedureDefinition, from: string | null, given: Answers): ProcedureStep | null {
  const { answers } = askedOf(definition, given);
  const { steps } = definition;
  const at = from === null ? -1 : steps.findIndex(({ key }) => key === from);
  if (from !== null && at < 0) return null;
  const way = at < 0 ? undefined : steps[at]?.next.find(({ when }) => holds(when, answers));
  const to = way ? steps.findIndex(({ key }) => key === way.to) : -1;
  return steps.slice(Math.max(at + 1, to)).find(({ when }) => holds(when, answers)) ?? null;
}

/** The steps from the beginning to the end, as the answers stand. */
export function wayOf(definition: ProcedureDefinition, given: Answers): ProcedureStep[] {
  const way: ProcedureStep[] = [];
  for (let step = stepAfter(definition, null, given); step; step = stepAfter(definition, step.key, given)) {
    way.push(step);
    if (step.kind === 'outcome') break;
  }
  return way;
}

export interface DefinitionIssue {
  /** Dotted: fields.amount, steps.ship. */
  path: string;
  code: 'definition_key_twice' | 'definition_unknown_field' | 'definition_later_field' | 'definition_unknown_step' | 'definition_backwards' | 'definition_no_options' | 'definition_not_filled' | 'definition_no_approval' | 'definition_approval_passed' | 'definition_incomplete' | 'definition_owner';
}

const testsOf = (condition: Condition | null): Test[] => (!condition ? [] : 'all' in condition ? condition.all.flatMap(testsOf) : 'any' in condition ? condition.any.flatMap(testsOf) : [condition]);

function fieldIssues({ fields, steps }: ProcedureDefinition): DefinitionIssue[] {
  return fields.flatMap((field, at): DefinitionIssue[] => {
    const path = `fields.${field.key}`;
    const issues: DefinitionIssue[] = [];
    if (fields.findIndex(({ key }) => key === field.key) < at) issues.push({ path, code: 'definition_key_twice' });
    for (const { field: asked } of [...testsOf(field.showWhen), ...testsOf(field.requiredWhen)]) {
      const where = fields.findIndex(({ key }) => key === asked);
      if (where < 0) issues.push({ path, code: 'definition_unknown_field' });
      else if (where >= at) issues.push({ path, code: 'definition_later_field' });
    }
    if ((field.type === 'choice' || field.type === 'multi_choice') && field.options.length === 0) issues.push({ path, code: 'definition_no_options' });
    if (!steps.some((step) => step.fields.includes(field.key))) issues.push({ path, code: 'definition_not_filled' });
    return issues;
  });
}

const lacks = (step: ProcedureStep): boolean =>
  (step.kind === 'checklist' && step.items.length === 0) ||
  (step.kind === 'form' && step.fields.length === 0) ||
  (step.kind === 'effect' && !step.effect) ||
  (step.kind === 'message' && !step.message) ||
  (step.kind === 'document' && (!step.document || !step.inputs.some(({ name }) => name === 'party') || !step.inputs.some(({ name }) => name.startsWith('amount')))) ||
  (step.owner.to === 'team' && !step.owner.teamId) ||
  (step.owner.to === 'member' && !step.owner.memberId);

function stepIssues({ fields, steps }: ProcedureDefinition): DefinitionIssue[] {
  return steps.flatMap((step, at): DefinitionIssue[] => {
    const path = `steps.${step.key}`;
    const issues: DefinitionIssue[] = [];
    if (steps.findIndex(({ key }) => key === step.key) < at) issues.push({ path, code: 'definition_key_twice' });
    const asked = [...step.fields, ...step.inputs.map(({ field }) => field), ...[step.when, ...step.next.map(({ when }) => when)].flatMap(testsOf).map(({ field }) => field)];
    if (asked.some((one) => !fields.some(({ key }) => key === one))) issues.push({ path, code: 'definition_unknown_field' });
    for (const { to } of step.next) {
      const where = steps.findIndex(({ key }) => key === to);
      if (where < 0) issues.push({ path, code: 'definition_unknown_step' });
      else if (where <= at) issues.push({ path, code: 'definition_backwards' });
    }
    if (lacks(step)) issues.push({ path, code: 'definition_incomplete' });
    return issues;
  });
}

/** No way around the yes: what grants comes after an approval nobody can jump over, the amount before it. */
function authorityIssues({ fields, steps, authority }: ProcedureDefinition): DefinitionIssue[] {
  if (!authority) return [];
  const path = 'authority';
  const field = fields.find(({ key }) => key === authority.field);
  if (field?.type !== 'money') return [{ path, code: 'definition_unknown_field' }];
  const at = steps.findIndex((step) => step.kind === 'approval' && step.approval === 'above_limit' && !step.when);
  if (at < 0) return [{ path, code: 'definition_no_approval' }];
  const acts = (step: ProcedureStep): boolean => step.kind === 'effect' || step.kind === 'document' || step.kind === 'message';
  const before = steps.slice(0, at);
  const jumps = before.some((step) => step.next.some(({ to }) => steps.slice(at + 1).some((later) => later.key === to && !(later.kind === 'outcome' && later.outcome === 'declined'))));
  const changesLater = steps.slice(at).some((step) => step.fields.includes(authority.field));
  return jumps || changesLater || before.some(acts) ? [{ path, code: 'definition_approval_passed' }] : [];
}

/** What is wrong with a definition; only one without faults can be published. */
export function checkDefinition(definition: ProcedureDefinition): DefinitionIssue[] {
  return [...fieldIssues(definition), ...stepIssues(definition), ...authorityIssues(definition)];
}

/** The amount that is granted, in yen; null: nothing is. */
export function amountOf(definition: ProcedureDefinition, given: Answers): number | null {
  if (!definition.authority) return null;
  const value = askedOf(definition, given).answers[definition.authority.field];
  return typeof value === 'number' ? value : null;
}
