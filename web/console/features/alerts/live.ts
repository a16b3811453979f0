import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { alertKeys } from './api.ts';

/** A thousand accounts that are opened ask no oftener than this (ms). */
const PAUSE_MS = 500;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/** Keeps alerts, their accounts and who was told true. */
export function applyAlertFact(queryClient: QueryClient, fact: LiveFact): void {
  if (
    !/^alert\.|^known_issue\.(answered|round_ended|changed)$|^message\.sent$/.test(fact.name) ||
    pending.has(queryClient)
  )
    return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: alertKeys.all });
  }, PAUSE_MS);
  pending.set(queryClient, timer);
}
