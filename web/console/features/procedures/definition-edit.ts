import type {
  Condition,
  ProcedureDefinition,
  ProcedureField,
  ProcedureStep,
  Test,
} from '@madoguchi/contracts/procedures-definition';

const EMPTY = { ja: '', en: '' };

/** A key nobody has yet: field_1, step_4. */
export function freeKey(prefix: string, taken: readonly { key: string }[]): string {
  for (let number = 1; ; number += 1)
    if (!taken.some(({ key }) => key === `${prefix}_${number}`)) return `${prefix}_${number}`;
}

export const newField = (taken: readonly ProcedureField[]): ProcedureField => ({
  key: freeKey('field', taken),
  label: EMPTY,
  help: null,
  type: 'text',
  required: false,
  requiredWhen: null,
  showWhen: null,
  options: [],
  min: null,
  max: null,
  prefill: null,
  customerSees: false,
});

export const newStep = (taken: readonly ProcedureStep[]): ProcedureStep => ({
  key: freeKey('step', taken),
  kind: 'form',
  title: EMPTY,
  customerTitle: null,
  fields: [],
  items: [],
  owner: { to: 'owner', teamId: null, memberId: null },
  due: null,
  when: null,
  next: [],
  approval: 'above_limit',
  effect: null,
  inputs: [],
  message: null,
  document: null,
  outcome: 'done',
});

interface Words {
  ja: string;
  en: string;
}

/** A whole one to begin with: a form with one field, and that is it. What it says stands for both languages until somebody writes the other. */
export function newDefinition(key: string, words: { name: Words; field: Words; step: Words }): ProcedureDefinition {
  const { name } = words;
  const field = { ...newField([]), label: words.field, type: 'long_text' as const, required: true };
  const step = { ...newStep([]), title: words.step, fields: [field.key] };
  return {
    key,
    name,
    kind: 'other',
    icon: 'flow',
    fields: [field],
    steps: [step],
    authority: null,
    retentionDays: null,
  };
}

/** A condition as a list of tests with all or any of them; null: deeper than the editor shows (it is kept as it is). */
export function flatOf(condition: Condition | null): { match: 'all' | 'any'; tests: readonly Test[] } | null {
  if (!condition) return { match: 'all', tests: [] };
  if ('field' in condition) return { match: 'all', tests: [condition] };
  const match = 'all' in condition ? 'all' : 'any';
  const parts = 'all' in condition ? condition.all : condition.any;
  const tests = parts.filter((part): part is Test => 'field' in part);
  return tests.length === parts.length ? { match, tests } : null;
}

export function conditionOf({ match, tests }: { match: 'all' | 'any'; tests: readonly Test[] }): Condition | null {
  const [first] = tests;
  if (!first) return null;
  if (tests.length === 1) return first;
  return match === 'all' ? { all: [...tests] } : { any: [...tests] };
}

export interface Difference {
  what: 'field' | 'step' | 'rest';
  key: string;
  how: 'added' | 'removed' | 'changed';
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

function between<T extends { key: string }>(
  what: 'field' | 'step',
  before: readonly T[],
  after: readonly T[],
): Difference[] {
  const gone = before.filter(({ key }) => !after.some((one) => one.key === key));
  const changed = after.flatMap((one): Difference[] => {
    const was = before.find(({ key }) => key === one.key);
    if (!was) return [{ what, key: one.key, how: 'added' }];
    return same(was, one) ? [] : [{ what, key: one.key, how: 'changed' }];
  });
  return [...gone.map(({ key }): Difference => ({ what, key, how: 'removed' })), ...changed];
}

/** What publishing changes, by field and step. */
export function differencesOf(before: ProcedureDefinition | null, after: ProcedureDefinition): Difference[] {
  if (!before) return [];
  const { fields: fieldsBefore, steps: stepsBefore, ...restBefore } = before;
  const { fields, steps, ...rest } = after;
  const order = (list: readonly { key: string }[]) => list.map(({ key }) => key).join(' ');
  const moved = order(fieldsBefore) !== order(fields) || order(stepsBefore) !== order(steps);
  const found = [...between('field', fieldsBefore, fields), ...between('step', stepsBefore, steps)];
  const others = !same(restBefore, rest) || (moved && found.length === 0);
  return others ? [...found, { what: 'rest', key: '', how: 'changed' }] : found;
}
