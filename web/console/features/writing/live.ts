import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { writingKeys } from './api.ts';

/** Somebody changed the rules or words everybody writes by. */
export function applyWritingFact(queryClient: QueryClient, fact: LiveFact): void {
  if (fact.name.startsWith('writing.')) void queryClient.invalidateQueries({ queryKey: writingKeys.all });
}
