import { invalid } from '../../kernel/errors.ts';

/** A cursor that is an instant; nothing else is one. @throws invalid `cursor_invalid`. */
export function instantCursor(cursor: string | undefined): Date | null {
  if (cursor === undefined) return null;
  const at = new Date(cursor);
  if (Number.isNaN(at.getTime())) throw invalid('cursor_invalid');
  return at;
}

/** The next page begins after the last row of this one, when it was full. */
export const nextOf = <T extends { at: string }>(items: readonly T[], limit: number): string | null =>
  items.length === limit ? (items.at(-1)?.at ?? null) : null;
