import type { Snapshot } from './queries.ts';

type Trace = { before: Partial<Snapshot>; after: Partial<Snapshot> };
type Field = Exclude<keyof Snapshot, 'wakeAt' | 'solvedAt' | 'tags'>;

const PLAIN: readonly Field[] = ['assigneeId', 'teamId', 'priority', 'categoryId', 'stage', 'kind', 'spam'];
const PUT_OFF = ['status', 'wakeAt', 'solvedAt'] as const;

const sameStatus = (a: Partial<Snapshot>, b: Partial<Snapshot>): boolean =>
  a.status === b.status && (a.wakeAt ?? null) === (b.wakeAt ?? null);

function pick(from: Snapshot, fields: readonly (keyof Snapshot)[]): Partial<Snapshot> {
  return Object.fromEntries(fields.map((field) => [field, from[field]]));
}

/** What a change did, field by field; null: nothing. A status goes with its alarm. */
export function traceOf(before: Snapshot, after: Snapshot): Trace | null {
  const fields: (keyof Snapshot)[] = PLAIN.filter((field) => before[field] !== after[field]);
  if (!sameStatus(before, after)) fields.push(...PUT_OFF);
  if (before.tags.join('\n') !== after.tags.join('\n')) fields.push('tags');
  return fields.length === 0 ? null : { before: pick(before, fields), after: pick(after, fields) };
}

/** What an undo puts back: only what is still as the bulk edit left it. */
export interface Restoration {
  fields: Partial<Omit<Snapshot, 'tags'>>;
  addTags: readonly string[];
  removeTags: readonly string[];
  /** Something was changed by somebody since, and stays. */
  isPartial: boolean;
}

export function restorationOf(trace: Trace, now: Snapshot): Restoration {
  const { before, after } = trace;
  const touched = PLAIN.filter((field) => field in before);
  const untouched = touched.filter((field) => now[field] === after[field]);
  const statusTouched = 'status' in before;
  const statusRestores = statusTouched && sameStatus(now, after);
  const fields = Object.fromEntries(
    [...untouched, ...(statusRestores ? PUT_OFF : [])].map((field) => [field, before[field]]),
  );
  const had = before.tags ?? [];
  const got = after.tags ?? [];
  return {
    fields,
    addTags: had.filter((tag) => !got.includes(tag) && !now.tags.includes(tag)),
    removeTags: got.filter((tag) => !had.includes(tag) && now.tags.includes(tag)),
    isPartial: untouched.length < touched.length || (statusTouched && !statusRestores),
  };
}
