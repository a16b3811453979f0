import type { GuideDocument } from '@madoguchi/contracts/guide-document';

const MOST = 100;

export interface History {
  past: readonly GuideDocument[];
  present: GuideDocument;
  future: readonly GuideDocument[];
  /** What the last change was about; the same again joins it. */
  name: string | null;
}

export type HistoryStep =
  | { type: 'edit'; document: GuideDocument; name: string | null }
  | { type: 'undo' }
  | { type: 'redo' };

export const historyOf = (present: GuideDocument): History => ({ past: [], present, future: [], name: null });

/** Typing a title letter by letter is one change; anything else in between begins another. */
export function stepHistory(history: History, step: HistoryStep): History {
  const { past, present, future, name } = history;
  if (step.type === 'edit') {
    if (step.document === present) return history;
    const joins = step.name !== null && step.name === name && past.length > 0;
    return {
      past: joins ? past : [...past, present].slice(-MOST),
      present: step.document,
      future: [],
      name: step.name,
    };
  }
  if (step.type === 'undo') {
    const before = past.at(-1);
    return before ? { past: past.slice(0, -1), present: before, future: [present, ...future], name: null } : history;
  }
  const [after, ...rest] = future;
  return after ? { past: [...past, present], present: after, future: rest, name: null } : history;
}
