import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { commerceKeys } from './api.ts';

/** An import of thousands of orders asks no oftener than this (ms). */
const PAUSE_MS = 500;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/** Keeps products, stock and what customers have true. */
export function applyCommerceFact(queryClient: QueryClient, fact: LiveFact): void {
  if (!/^(product|order|contract|entitlement|asset|commerce|known_issue)\./.test(fact.name)) return;
  if (pending.has(queryClient)) return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: commerceKeys.all });
  }, PAUSE_MS);
  pending.set(queryClient, timer);
}
