import { useEffect, useState } from 'react';
import type { ListSelection } from '../../lib/list-tools.ts';

const NOTHING: ListSelection = { ids: new Set(), isEverything: false };

export interface RowSelection extends ListSelection {
  isActive: boolean;
  has(id: string): boolean;
  /** Takes it in or out; with `toHere`, everything between the last one and it. */
  toggle(id: string, options?: { toHere?: boolean }): void;
  takeEverything(): void;
  takeShown(): void;
  clear(): void;
}

/** Which rows of a list are picked; another list, or another order of it, starts with none. */
export function useSelection(rows: readonly { id: string }[], list: string): RowSelection {
  const [selection, setSelection] = useState<ListSelection>(NOTHING);
  const [anchor, setAnchor] = useState<string | null>(null);
  useEffect(() => setSelection(NOTHING), [list]);
  const between = (from: string | null, to: string): string[] => {
    const [a, b] = [rows.findIndex((row) => row.id === from), rows.findIndex((row) => row.id === to)];
    return a < 0 || b < 0 ? [to] : rows.slice(Math.min(a, b), Math.max(a, b) + 1).map((row) => row.id);
  };
  const toggle: RowSelection['toggle'] = (id, { toHere = false } = {}) => {
    setAnchor(id);
    setSelection(({ ids, isEverything }) => {
      // Out of everything falls back to the rows that are shown.
      const next = new Set(isEverything ? rows.map((row) => row.id) : ids);
      if (toHere) for (const each of between(anchor, id)) next.add(each);
      else if (!next.delete(id)) next.add(id);
      return { ids: next, isEverything: false };
    });
  };
  return {
    ...selection,
    isActive: selection.isEverything || selection.ids.size > 0,
    has: (id) => selection.isEverything || selection.ids.has(id),
    toggle,
    takeEverything: () => setSelection({ ids: new Set(rows.map((row) => row.id)), isEverything: true }),
    takeShown: () => setSelection({ ids: new Set(rows.map((row) => row.id)), isEverything: false }),
    clear: () => setSelection(NOTHING),
  };
}
