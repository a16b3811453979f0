import type { GuideDocument, GuideStep } from '@madoguchi/contracts/guide-document.ts';
import type { GuideChange } from '@madoguchi/contracts/guides.ts';

type FieldChange = GuideChange['fields'][number];
type Plain = Record<string, unknown>;

/** Where it stands on the chart is no change of what it says. */
const UNSAID: ReadonlySet<string> = new Set(['position', 'id', 'steps', 'key']);
/** What names a part of a list, so that one answer is compared with itself. */
const NAMES = ['id', 'key', 'url'] as const;

/** What differs, in the order of the newer document; removed steps last. Two equal documents have no changes. */
export function diffGuides(before: GuideDocument, after: GuideDocument): GuideChange[] {
  const [old, now] = [named(before.steps), named(after.steps)];
  const fields = changesOf(before, after);
  const whole: GuideChange[] = fields.length > 0 ? [{ kind: 'guide', stepId: null, title: after.title, fields }] : [];
  const kept = [...now].flatMap(([name, step]) => changeOfStep(old.get(name), step));
  const gone = [...old]
    .filter(([name]) => !now.has(name))
    .map(([, step]): GuideChange => ({ kind: 'step_removed', stepId: step.id, title: step.title, fields: [] }));
  return [...whole, ...kept, ...gone];
}

/** By id; a draft may hold an id twice, the second is compared with the second. */
function named(steps: readonly GuideStep[]): Map<string, GuideStep> {
  const found = new Map<string, GuideStep>();
  for (const step of steps) {
    let name = step.id;
    while (found.has(name)) name += ' again';
    found.set(name, step);
  }
  return found;
}

function changeOfStep(before: GuideStep | undefined, after: GuideStep): GuideChange[] {
  const named = { stepId: after.id, title: after.title };
  if (!before) return [{ kind: 'step_added', ...named, fields: [] }];
  const fields = changesOf(before, after);
  return fields.length > 0 ? [{ kind: 'step_changed', ...named, fields }] : [];
}

function changesOf(before: object, after: object): FieldChange[] {
  const [old, now] = [before as Plain, after as Plain];
  const names = [...new Set([...Object.keys(now), ...Object.keys(old)])].filter((name) => !UNSAID.has(name));
  return names
    .flatMap((name) => changesOfField(name, old[name], now[name]))
    .filter((change) => change.before !== null || change.after !== null);
}

function changesOfField(name: string, before: unknown, after: unknown): FieldChange[] {
  if (sameJson(before, after)) return [];
  if (isParts(before) && isParts(after) && before.length + after.length > 0) return changesOfParts(name, before, after);
  return [{ name, part: '', before: said(before), after: said(after) }];
}

/** Part by part: answers, fields, things to tick. The same parts in another order are one change. */
function changesOfParts(name: string, before: Plain[], after: Plain[]): FieldChange[] {
  const old = new Map(before.map((part) => [nameOf(part), part]));
  const now = new Map(after.map((part) => [nameOf(part), part]));
  const changes = [...new Set([...now.keys(), ...old.keys()])].flatMap((key): FieldChange[] => {
    const [was, is] = [old.get(key), now.get(key)];
    if (sameJson(was, is)) return [];
    const part = String((is ?? was)?.['label'] ?? key);
    if (!was || !is) return [{ name, part, before: was ? said(was) : null, after: is ? said(is) : null }];
    const fields = [...new Set([...Object.keys(is), ...Object.keys(was)])].filter(
      (one) => !sameJson(was[one], is[one]),
    );
    return fields.map((field) => ({
      name: `${name}.${field}`,
      part,
      before: said(was[field]),
      after: said(is[field]),
    }));
  });
  if (changes.length > 0) return changes;
  return [{ name, part: '', before: said(before), after: said(after) }];
}

const nameOf = (part: Plain): string => NAMES.map((name) => part[name]).find((value) => value !== undefined) as string;

function isParts(value: unknown): value is Plain[] {
  return (
    Array.isArray(value) && value.every((part) => typeof part === 'object' && part !== null && nameOf(part as Plain))
  );
}

/** As a person reads it; nothing is null. */
function said(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((part) => said(part) ?? '').join('、');
  if (typeof value === 'object') return String((value as Plain)['label'] ?? JSON.stringify(value));
  return String(value);
}

/** Equal whatever the order of keys: the database gives them back in its own. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Plain, b as Plain];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameJson(left[key], right[key]))
  );
}
