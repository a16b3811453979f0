import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { issueKeys } from './api.ts';

/** A round of a thousand answers asks no oftener than this (ms). */
const PAUSE_MS = 500;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/** Keeps issues, their counts and the progress of rounds true. */
export function applyKnownIssueFact(queryClient: QueryClient, fact: LiveFact): void {
  if (!/^known_issue\.|^conversation\.(merged|merge_undone|status_changed)$/.test(fact.name)) return;
  if (pending.has(queryClient)) return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: issueKeys.all });
  }, PAUSE_MS);
  pending.set(queryClient, timer);
}
