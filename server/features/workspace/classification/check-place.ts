import { invalid } from '../../../kernel/errors.ts';
import type { CategoryRow } from './queries.ts';

/** Large, middle, small (大・中・小); a fourth level nobody finds again. */
const DEEPEST = 3;

const isOffered = (row: CategoryRow): boolean => row.valid_to === null;

/** Everything below a category, itself first. Retired ones too. */
export function branchOf(rows: readonly CategoryRow[], id: string): CategoryRow[] {
  const own = rows.filter((row) => row.id === id);
  return [...own, ...rows.filter((row) => row.parent_id === id).flatMap((row) => branchOf(rows, row.id))];
}

/** Level of a category, 1 at the top; 0 for none. */
function depthOf(rows: readonly CategoryRow[], id: string | null): number {
  const row = rows.find((one) => one.id === id);
  return row ? depthOf(rows, row.parent_id) + 1 : 0;
}

/** Levels of what is offered below a category, itself not counted. */
export function heightBelow(rows: readonly CategoryRow[], id: string): number {
  const children = rows.filter((row) => row.parent_id === id && isOffered(row));
  return Math.max(0, ...children.map((row) => heightBelow(rows, row.id) + 1));
}

/**
 * Whether so many levels may stand below a parent (null: at the top).
 * @throws invalid `unknown_category` for a parent that is not there or not offered any more, `category_too_deep`.
 */
export function checkPlace(rows: readonly CategoryRow[], parentId: string | null, levels: number): void {
  if (parentId !== null && !rows.some((row) => row.id === parentId && isOffered(row)))
    throw invalid('unknown_category');
  if (depthOf(rows, parentId) + levels > DEEPEST) throw invalid('category_too_deep');
}
