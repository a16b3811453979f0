import { type CustomerView, customerViewEndpoints } from '@madoguchi/contracts/customer-view';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './api-client.ts';

/** One answer holds what every part beside the conversation shows; parts of any feature read it from here. */
export const customerViewKeys = {
  all: ['customer-view'] as const,
  of: (customerId: string) => ['customer-view', customerId] as const,
  beside: (customerId: string, conversationId: string | null) => ['customer-view', customerId, conversationId] as const,
};

/** The key of features/customers for the same record: what the view brings need not be asked for again. */
const detailKey = (customerId: string) => ['customers', 'detail', customerId] as const;

async function fetchView(
  queryClient: QueryClient,
  customerId: string,
  conversationId: string | null,
  signal: AbortSignal,
) {
  const view = await call(customerViewEndpoints.getCustomerView, {
    params: { id: customerId },
    query: { conversationId: conversationId ?? undefined },
    signal,
  });
  queryClient.setQueryData(detailKey(view.customer.id), view.customer);
  return view;
}

/** Everything known of a customer; `conversationId`: beside which conversation. */
export function useCustomerView(customerId: string, conversationId: string | null = null) {
  const queryClient = useQueryClient();
  return useQuery<CustomerView>({
    queryKey: customerViewKeys.beside(customerId, conversationId),
    queryFn: ({ signal }) => fetchView(queryClient, customerId, conversationId, signal),
    // Another conversation of the same customer changes the identity check, not who they are.
    placeholderData: (before) => (before?.customer.id === customerId ? before : undefined),
  });
}
