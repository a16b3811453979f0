import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { macroKeys } from './api.ts';

/** Texts of the house change seldom: whatever the fact is about is asked for again. A use alone only counts. */
export function applyMacroFact(queryClient: QueryClient, fact: LiveFact): void {
  const subject = fact.name.split('.')[0] ?? '';
  if (fact.name === 'macro.applied' || fact.name === 'macro.undone') return;
  if (subject === 'macro' || subject === 'phrase' || subject === 'receipt')
    void queryClient.invalidateQueries({ queryKey: macroKeys.all });
}
