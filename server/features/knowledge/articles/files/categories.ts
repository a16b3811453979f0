import type { CategoryRow } from './file-queries.ts';

/** The names of a category from the top of the tree down, as the house writes them (in Japanese). */
export function pathOf(rows: readonly CategoryRow[], id: string | null): string[] {
  const names: string[] = [];
  let at = rows.find((row) => row.id === id);
  while (at && names.length < 10) {
    names.unshift(at.name_ja);
    const parent = at.parent_id;
    at = rows.find((row) => row.id === parent);
  }
  return names;
}

/** The category of that path, in either language; null when there is none. */
export function categoryAt(rows: readonly CategoryRow[], path: readonly string[]): string | null {
  let parent: string | null = null;
  for (const name of path) {
    const found: CategoryRow | undefined = rows.find(
      (row) => row.parent_id === parent && (row.name_ja === name || row.name_en === name),
    );
    if (!found) return null;
    parent = found.id;
  }
  return parent;
}
