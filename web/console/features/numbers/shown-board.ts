import type { Dashboard } from '@madoguchi/contracts/dashboards';

export interface ShownBoard {
  board: Dashboard;
  /** Somebody deleted it while it was being edited here: what was edited is still there to be saved as another one. */
  isGone: boolean;
}

/**
 * Pure: the board an address names; without one the first. One that is being edited stays on the screen when it is deleted
 * elsewhere, for as long as the address names it.
 */
export function shownBoard(
  boards: readonly Dashboard[],
  { key, edited }: { key: string; edited: Dashboard | null },
): ShownBoard | null {
  const board = boards.find((each) => each.key === key);
  if (board) return { board, isGone: false };
  return edited?.key === key ? { board: edited, isGone: true } : null;
}
