import { conversationEndpoints, type View } from '@madoguchi/contracts/conversations';
import {
  hashKey,
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import {
  conversationKeys,
  type ConversationPage,
  type ConversationPages,
  type ListFilter,
} from '../../lib/conversation-cache.ts';
import { clearArrivals } from './arrivals.ts';

const PAGE = 50;

export function listKeyHash(view: View, filter: ListFilter): string {
  return hashKey(conversationKeys.list(view, filter));
}

/** One list of the desk, page by page. A fresh first page has everything, so what waited under the bar is cleared. */
export function useConversationList(view: View, filter: ListFilter) {
  return useInfiniteQuery<
    ConversationPage,
    Error,
    InfiniteData<ConversationPage>,
    ReturnType<typeof conversationKeys.list>,
    string | undefined
  >({
    queryKey: conversationKeys.list(view, filter),
    initialPageParam: undefined,
    queryFn: async ({ pageParam, signal }) => {
      const page = await call(conversationEndpoints.listConversations, {
        query: { view, ...filter, limit: PAGE, cursor: pageParam },
        signal,
      });
      if (pageParam === undefined) clearArrivals(listKeyHash(view, filter));
      return page;
    },
    getNextPageParam: (last) => last.next ?? undefined,
    // Coming back to the window must not move rows; facts keep them true.
    refetchOnWindowFocus: false,
  });
}

/** Starts the list over from its first page, keeping what is shown until the answer is there. */
export async function showFresh(queryClient: QueryClient, view: View, filter: ListFilter): Promise<void> {
  const queryKey = conversationKeys.list(view, filter);
  queryClient.setQueryData<ConversationPages>(queryKey, (data) =>
    data ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) } : data,
  );
  await queryClient.invalidateQueries({ queryKey });
}

export function useCounters() {
  return useQuery({
    queryKey: conversationKeys.counters,
    queryFn: ({ signal }) => call(conversationEndpoints.getCounters, { signal }),
    placeholderData: keepPreviousData,
  });
}

export type Approval = Awaited<ReturnType<typeof fetchApprovals>>[number];

async function fetchApprovals(signal?: AbortSignal) {
  return (await call(conversationEndpoints.listApprovals, { signal })).items;
}

/** Answers that wait for somebody's yes; asked for only where the role may give it. */
export function useApprovals(isEnabled: boolean) {
  return useQuery({
    queryKey: conversationKeys.approvals,
    queryFn: ({ signal }) => fetchApprovals(signal),
    enabled: isEnabled,
  });
}
