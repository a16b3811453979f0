import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { leadKeys } from './api.ts';

/** Keeps leads and their marks true. */
export function applyLeadFact(queryClient: QueryClient, fact: LiveFact): void {
  if (/^lead(_destination)?\./.test(fact.name)) void queryClient.invalidateQueries({ queryKey: leadKeys.all });
}
