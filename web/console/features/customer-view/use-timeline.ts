import { customerViewEndpoints, type TimelineKind } from '@madoguchi/contracts/customer-view';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { customerViewKeys } from '../../lib/customer-view.ts';

export interface TimelineFilter {
  /** Empty: all of them. */
  kinds: readonly TimelineKind[];
  /** ISO 8601; null: from the beginning. */
  since: string | null;
  q: string;
}

const PAGE = 40;

/** Below the key of the customer's view, so that the same facts keep both true. */
export function useTimeline(customerId: string, { kinds, since, q }: TimelineFilter) {
  return useInfiniteQuery({
    queryKey: [...customerViewKeys.of(customerId), 'timeline', kinds.join(','), since, q] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(customerViewEndpoints.getCustomerTimeline, {
        params: { id: customerId },
        query: {
          kinds: kinds.length > 0 ? kinds.join(',') : undefined,
          since: since ?? undefined,
          q: q || undefined,
          before: pageParam,
          limit: PAGE,
        },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}
