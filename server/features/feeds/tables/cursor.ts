import { invalid } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';

/** Where a reader of a table that changes stands: in the first round through all rows, or behind it, at a fact. */
export type ChangeCursor =
  | { round: 'first'; since: number; after: string | null }
  | { round: 'changes'; seq: number; after: string | null };

const NUMBER = /^\d{1,15}$/;
const ROW = /^[\w:.-]{1,200}$/;

const numberOf = (text: string | undefined): number => {
  if (text === undefined || !NUMBER.test(text)) throw invalid('cursor_invalid');
  return Number(text);
};
const rowOf = (text: string | undefined): string | null => {
  if (text === undefined || text === '') return null;
  if (!ROW.test(text)) throw invalid('cursor_invalid');
  return text;
};

/** @throws invalid `cursor_invalid`: a cursor that cannot be read is an error, never the beginning. */
export function readChangeCursor(text: string): ChangeCursor {
  const [round, seq, ...rest] = text.split('~');
  if (rest.length > 1) throw invalid('cursor_invalid');
  if (round === 'a') return { round: 'first', since: numberOf(seq), after: rowOf(rest[0]) };
  if (round === 'c') return { round: 'changes', seq: numberOf(seq), after: rowOf(rest[0]) };
  throw invalid('cursor_invalid');
}

export function writeChangeCursor(cursor: ChangeCursor): string {
  const [round, seq] = cursor.round === 'first' ? ['a', cursor.since] : ['c', cursor.seq];
  return `${round}~${seq}~${cursor.after ?? ''}`;
}

/** Of a table that is told whole: after which row. @throws invalid `cursor_invalid`. */
export function readWholeCursor(text: string | undefined): string | null {
  if (text === undefined) return null;
  const after = /^w~(.*)$/.exec(text)?.[1];
  if (after === undefined || (after !== '' && !isId(after))) throw invalid('cursor_invalid');
  return after === '' ? null : after;
}
export const writeWholeCursor = (after: string | null): string => `w~${after ?? ''}`;

/** Of figures: changed by facts after `since`, in a round that goes up to `until` (null: it begins), after this day. */
export interface DayCursor {
  since: number;
  until: number | null;
  after: string | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @throws invalid `cursor_invalid`. */
export function readDayCursor(text: string | undefined): DayCursor {
  if (text === undefined) return { since: 0, until: null, after: null };
  const [kind, since, until, after, ...rest] = text.split('~');
  if (kind !== 'f' || rest.length > 0 || until === undefined || after === undefined) throw invalid('cursor_invalid');
  if (after !== '' && !DAY.test(after)) throw invalid('cursor_invalid');
  return { since: numberOf(since), until: until === '' ? null : numberOf(until), after: after || null };
}
export const writeDayCursor = ({ since, until, after }: DayCursor): string =>
  `f~${since}~${until ?? ''}~${after ?? ''}`;
