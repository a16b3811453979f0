import { invalid } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';

/** Where a list goes on: what it is ordered by, and the id. */
export interface Place {
  at: string;
  id: string;
}

export function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify([place.at, place.id])).toString('base64url');
}

/** @throws invalid `cursor_invalid`. `good` says whether the first part is of the right kind. */
export function readCursor(text: string | undefined, good: (at: string) => boolean = () => true): Place | null {
  if (text === undefined) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(read) && read.length === 2) {
      const [at, id] = read as unknown[];
      if (typeof at === 'string' && typeof id === 'string' && isId(id) && good(at)) return { at, id };
    }
  } catch {
    // Told below: a cursor that cannot be read is an error, not page one.
  }
  throw invalid('cursor_invalid');
}

export const isInstant = (at: string): boolean => !Number.isNaN(Date.parse(at));
export const isDate = (at: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(at) && isInstant(at);

/** A page of rows and where the next one begins. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  present: (row: R) => T,
  placeOf: (row: R) => Place,
): { items: T[]; next: string | null } {
  const last = rows.at(-1);
  return { items: rows.map(present), next: last && rows.length === limit ? writeCursor(placeOf(last)) : null };
}
