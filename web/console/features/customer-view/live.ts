import type { CustomerView } from '@madoguchi/contracts/customer-view';
import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { customerViewKeys } from '../../lib/customer-view.ts';

/** However many facts arrive, a view on the screen is asked for at most this often (ms). */
const PAUSE_MS = 400;
const pending = new WeakMap<QueryClient, Map<string, ReturnType<typeof setTimeout>>>();

/** Of these no part of the view says anything. */
const SILENT = /^(conversation\.(read|viewed)|draft\.|presence\.|notification\.)/;

function askAgain(queryClient: QueryClient, customerId: string | null): void {
  const waiting = pending.get(queryClient) ?? new Map<string, ReturnType<typeof setTimeout>>();
  pending.set(queryClient, waiting);
  const key = customerId ?? '';
  if (waiting.has(key)) return;
  const again = () => {
    waiting.delete(key);
    void queryClient.invalidateQueries({
      queryKey: customerId ? customerViewKeys.of(customerId) : customerViewKeys.all,
    });
  };
  waiting.set(key, setTimeout(again, PAUSE_MS));
}

function isTakenPartIn(queryClient: QueryClient, conversationId: string | null): boolean {
  if (!conversationId) return false;
  return queryClient.getQueriesData({ queryKey: customerViewKeys.all }).some(([, data]) => {
    const items = (data as Partial<CustomerView> | undefined)?.takesPart?.items ?? [];
    return items.some((item) => item.id === conversationId);
  });
}

/**
 * Keeps what stands beside the conversation true. Facts name their customer, the root of those merged; what concerns many
 * at once (a known issue, a company, ranks) asks again for whoever is on the screen.
 */
export function applyCustomerViewFact(queryClient: QueryClient, fact: LiveFact): void {
  if (SILENT.test(fact.name)) return;
  if (fact.customerId) {
    const isShown = queryClient
      .getQueryCache()
      .findAll({ queryKey: customerViewKeys.all })
      .some((query) => {
        const data = query.state.data as { customer: { id: string } } | undefined;
        return query.queryKey[1] === fact.customerId || data?.customer.id === fact.customerId;
      });
    if (isShown) askAgain(queryClient, fact.customerId);
    // A matter may stand with others than its customer: those who take part in it, come to it or leave it.
    if (/merge|^party\./.test(fact.name) || isTakenPartIn(queryClient, fact.conversationId))
      askAgain(queryClient, null);
    return;
  }
  if (/^(known_issue|company|customer_ranks?|task|conversation\.gone)/.test(fact.name)) askAgain(queryClient, null);
}
