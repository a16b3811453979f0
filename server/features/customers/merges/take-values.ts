import { nameKeys, type CustomerPatch, type CustomerRow } from '../queries.ts';
import type { Taken } from './queries.ts';

const ATTRIBUTE = 'attributes.';

/** The present value behind a key of `Taken`. */
export function valueOf(row: CustomerRow, key: string): unknown {
  if (key.startsWith(ATTRIBUTE)) return row.attributes[key.slice(ATTRIBUTE.length)] ?? null;
  return row[key as keyof CustomerRow];
}

/** What was there and what comes, for every column that really changes. */
export function takenFrom(row: CustomerRow, values: Readonly<Record<string, unknown>>): Taken {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([key, after]) => valueOf(row, key) !== after)
      .map(([key, after]) => [key, { before: valueOf(row, key), after }]),
  );
}

/** Values by key as a change of the row; the keys for comparing names follow the names. */
export function patchOf(row: CustomerRow, values: Readonly<Record<string, unknown>>): CustomerPatch {
  const columns = Object.fromEntries(Object.entries(values).filter(([key]) => !key.startsWith(ATTRIBUTE)));
  const named = Object.entries(values).filter(([key]) => key.startsWith(ATTRIBUTE));
  const patch: CustomerPatch = { ...columns };
  if (named.length > 0) patch.attributes = JSON.stringify(withAttributes(row.attributes, named));
  if (['family_name', 'given_name', 'family_kana', 'given_kana'].some((key) => key in columns)) {
    const after: CustomerRow = { ...row, ...columns };
    const { family_name: familyName, given_name: givenName } = after;
    const { family_kana: familyKana, given_kana: givenKana } = after;
    Object.assign(patch, nameKeys({ familyName, givenName, familyKana, givenKana }));
  }
  return patch;
}

function withAttributes(
  attributes: Readonly<Record<string, string>>,
  named: readonly (readonly [string, unknown])[],
): Record<string, string> {
  const after = { ...attributes };
  for (const [key, value] of named) {
    const name = key.slice(ATTRIBUTE.length);
    if (value === null || value === undefined) delete after[name];
    else after[name] = String(value);
  }
  return after;
}

/**
 * What the end of a merge gives back: values nobody has touched since. Where a later standing merge took the same column
 * on top of ours, the value from before goes to that one instead, which will give it back in its turn.
 */
export function giveBack(
  row: CustomerRow,
  ended: Taken,
  later: readonly { id: string; taken: Taken }[],
): { values: Record<string, unknown>; passed: { id: string; taken: Taken }[] } {
  const values: Record<string, unknown> = {};
  const passed = new Map<string, Taken>();
  for (const [key, { before, after }] of Object.entries(ended)) {
    const next = later.find((merge) => key in merge.taken);
    const over = next?.taken[key];
    if (next && over) {
      if (over.before === after)
        passed.set(next.id, { ...(passed.get(next.id) ?? next.taken), [key]: { before, after: over.after } });
    } else if (valueOf(row, key) === after) values[key] = before;
  }
  return { values, passed: [...passed].map(([id, taken]) => ({ id, taken })) };
}
