import { customerLookupEndpoints, type LookupHit } from '@madoguchi/contracts/customer-lookup';
import type { Customer } from '@madoguchi/contracts/customers';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { conversationKeys } from '../../lib/conversation-cache.ts';

/** More numbers than this nobody has; each is one question. */
const MOST_NUMBERS = 3;

export interface Sharing {
  hit: LookupHit;
  /** The number they share. */
  number: string;
}

async function sharingOf(numbers: readonly string[], signal: AbortSignal): Promise<Sharing[]> {
  const found = new Map<string, Sharing>();
  for (const number of numbers.slice(0, MOST_NUMBERS)) {
    const { items } = await call(customerLookupEndpoints.lookUpCustomers, { query: { phone: number }, signal });
    for (const hit of items) if (!found.has(hit.customer.id)) found.set(hit.customer.id, { hit, number });
  }
  return [...found.values()];
}

/** Everybody who uses a number of this customer, themselves among them; nobody to choose from when there are fewer than two. */
export function useSharing(customer: Pick<Customer, 'id' | 'identities'> | undefined, isEnabled: boolean) {
  const numbers = (customer?.identities ?? []).filter((one) => one.kind === 'phone').map((one) => one.display);
  return useQuery({
    queryKey: ['customers', 'sharing', customer?.id, ...numbers],
    queryFn: ({ signal }) => sharingOf(numbers, signal),
    enabled: isEnabled && numbers.length > 0,
    staleTime: 30_000,
  });
}

export function useChooseCustomer(conversationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (customerId: string) =>
      call(customerLookupEndpoints.chooseCustomer, { params: { id: conversationId }, body: { customerId } }),
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: ['conversations'] });
      void queryClient.invalidateQueries({ queryKey: conversationKeys.lists });
    },
  });
}
