import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { fieldKeys } from './api.ts';

/** Definitions and values change seldom: what is on the screen is asked for again. */
export function applyFieldFact(queryClient: QueryClient, fact: LiveFact): void {
  if (fact.name.startsWith('field.') || fact.name === 'customers.imported')
    void queryClient.invalidateQueries({ queryKey: fieldKeys.all });
}
