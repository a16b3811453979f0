import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { handoverKeys } from './api.ts';

/** However many read at once, the board is asked for again at most this often (ms). */
const PAUSE_MS = 400;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/** Keeps the board, its read checks and the number in the top bar true. */
export function applyHandoverFact(queryClient: QueryClient, fact: LiveFact): void {
  if (!fact.name.startsWith('handover.') || pending.has(queryClient)) return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: handoverKeys.all });
  }, PAUSE_MS);
  pending.set(queryClient, timer);
}
