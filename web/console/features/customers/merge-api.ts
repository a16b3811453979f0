import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { customerMergeEndpoints } from '@madoguchi/contracts/customer-merges';
import type { Customer } from '@madoguchi/contracts/customers';
import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { conversationKeys } from '../../lib/conversation-cache.ts';
import { customerKeys, storeCustomer } from './api.ts';

export const mergeKeys = {
  pairs: ['customers', 'pairs'] as const,
  preview: (id: string, otherId: string) => ['customers', 'merge-preview', id, otherId] as const,
  of: (id: string) => ['customers', 'merges', id] as const,
};

/** Everything that shows a person or counts what they have is asked again: names, histories, lists, duplicates. */
function refreshPeople(queryClient: QueryClient, customer: Customer): void {
  storeCustomer(queryClient, customer);
  void queryClient.invalidateQueries({ queryKey: customerKeys.all });
  void queryClient.invalidateQueries({ queryKey: ['customer-view'] });
  void queryClient.invalidateQueries({ queryKey: conversationKeys.lists });
  void queryClient.invalidateQueries({ queryKey: ['conversations', 'detail'] });
}

export function useMergePreview(id: string, otherId: string) {
  return useQuery({
    queryKey: mergeKeys.preview(id, otherId),
    queryFn: ({ signal }) =>
      call(customerMergeEndpoints.previewMerge, { params: { id }, query: { with: otherId }, signal }),
    staleTime: 0,
  });
}

export function useMerges(id: string, enabled: boolean) {
  return useQuery({
    queryKey: mergeKeys.of(id),
    enabled,
    queryFn: async ({ signal }) => (await call(customerMergeEndpoints.listMerges, { params: { id }, signal })).items,
  });
}

export function useMergeCustomers(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof customerMergeEndpoints.mergeCustomers>) =>
      call(customerMergeEndpoints.mergeCustomers, { params: { id }, body }),
    onSuccess: ({ customer }) => refreshPeople(queryClient, customer),
  });
}

export function useUndoMerge(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ mergeId, reason = '' }: { mergeId: string; reason?: string }) =>
      call(customerMergeEndpoints.undoMerge, { params: { id, mergeId }, body: { reason } }),
    onSuccess: ({ customer }) => refreshPeople(queryClient, customer),
  });
}

export function useDecideDistinct() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, otherId, distinct }: { id: string; otherId: string; distinct: boolean }) =>
      call(distinct ? customerMergeEndpoints.setDistinct : customerMergeEndpoints.removeDistinct, {
        params: { id, otherId },
      }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: customerKeys.all });
      void queryClient.invalidateQueries({ queryKey: ['customer-view'] });
    },
  });
}

/** Pairs of the workspace that may be one person; pages may be short, the end is said by the server. */
export function useDuplicatePairs() {
  return useInfiniteQuery({
    queryKey: mergeKeys.pairs,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(customerMergeEndpoints.listDuplicatePairs, { query: { cursor: pageParam }, signal }),
    getNextPageParam: (last) => last.next ?? undefined,
  });
}
