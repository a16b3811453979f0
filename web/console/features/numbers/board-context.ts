import type { Goal } from '@madoguchi/contracts/goals';
import { createContext, useContext } from 'react';
import type { Part } from './api.ts';
import type { Asked, Compare } from './choice.ts';

/** What every tile of a board is asked for, and where a mark leads. */
export interface BoardScope {
  asked: Asked;
  compare: Compare;
  /** Goals that are open, by figure; none where the board is narrowed: they are about the whole house. */
  goals: ReadonlyMap<string, Goal>;
  /** Published figures of others are shown beside ours. */
  benchmarks: boolean;
  /** Opens what a mark was counted from. */
  open(part: Part, title: string): void;
}

const Context = createContext<BoardScope | null>(null);
export const BoardProvider = Context.Provider;

export function useBoard(): BoardScope {
  const board = useContext(Context);
  if (!board) throw new Error('useBoard outside a board');
  return board;
}
