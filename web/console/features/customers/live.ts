import type { LiveFact } from '@madoguchi/contracts/live';
import type { Parties } from '@madoguchi/contracts/parties';
import type { QueryClient } from '@tanstack/react-query';
import { conversationKeys, type ConversationPages } from '../../lib/conversation-cache.ts';
import { customerKeys, refreshCustomer } from './api.ts';
import { partyKeys } from './party-api.ts';

function isOnScreen(queryClient: QueryClient, customerId: string): boolean {
  if (queryClient.getQueryData(customerKeys.detail(customerId))) return true;
  return queryClient
    .getQueriesData<ConversationPages>({ queryKey: conversationKeys.lists })
    .some(([, data]) => data?.pages.some((page) => page.items.some((item) => item.customer.id === customerId)));
}

/** Matters of one customer alone have no branches, and most are that. */
const hasParties = (data: unknown): boolean => ((data as Parties | undefined)?.items.length ?? 0) > 0;

/** Keeps profiles, names in lists and companies true. */
export function applyCustomerFact(queryClient: QueryClient, fact: LiveFact): void {
  if (fact.name.startsWith('company.')) {
    void queryClient.invalidateQueries({ queryKey: ['customers', 'companies'] });
    const id = fact.payload['companyId'];
    if (typeof id === 'string') void queryClient.invalidateQueries({ queryKey: customerKeys.company(id) });
    return;
  }
  // What was said in a matter of several may be between us and one of them.
  const isSaid = fact.name === 'message.sent' || fact.name === 'message.received';
  if (fact.conversationId && (isSaid || fact.name.startsWith('party.')))
    void queryClient.invalidateQueries({
      queryKey: partyKeys.of(fact.conversationId),
      predicate: ({ state }) => !isSaid || hasParties(state.data),
    });
  if (!fact.customerId || !fact.name.startsWith('customer.')) return;
  if (fact.name === 'customer.merged' || fact.name === 'customer.unmerged') {
    // Names, counts and histories of two people change at once: everything that shows them is asked again.
    void queryClient.invalidateQueries({ queryKey: customerKeys.all });
    void queryClient.invalidateQueries({ queryKey: ['customer-view'] });
    void queryClient.invalidateQueries({ queryKey: ['conversations'] });
    return;
  }
  void queryClient.invalidateQueries({ queryKey: customerKeys.lists });
  if (fact.name !== 'customer.created' && isOnScreen(queryClient, fact.customerId)) {
    refreshCustomer(queryClient, fact.customerId).catch(() => undefined);
  }
}
