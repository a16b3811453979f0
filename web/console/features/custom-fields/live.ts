import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { conversationKeys } from '../../lib/conversation-cache.ts';
import { fieldKeys } from '../../lib/own-fields.ts';

/** Definitions and values change seldom: what is on the screen is asked for again, lists with their columns too. */
export function applyFieldFact(queryClient: QueryClient, fact: LiveFact): void {
  if (!fact.name.startsWith('field.') && fact.name !== 'customers.imported') return;
  void queryClient.invalidateQueries({ queryKey: fieldKeys.all });
  if (fact.name !== 'field.revealed') void queryClient.invalidateQueries({ queryKey: conversationKeys.lists });
}
