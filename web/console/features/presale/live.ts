import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { presaleKeys } from './api.ts';

/** Keeps products asked about, blockers and what was bought since true. */
export function applyPresaleFact(queryClient: QueryClient, fact: LiveFact): void {
  if (/^presale\.|^order\.|^product\.|^stock\./.test(fact.name))
    void queryClient.invalidateQueries({ queryKey: presaleKeys.all });
}
