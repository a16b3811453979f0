import { conversationEndpoints, type View } from '@madoguchi/contracts/conversations';
import { hashKey, type InfiniteData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import {
  conversationKeys,
  type ConversationPage,
  type ConversationPages,
  type ListQuestion,
} from '../../lib/conversation-cache.ts';
import { movesWithTime } from '../../lib/judge.ts';
import { isShipped, shippedConditions } from '../../lib/views.ts';
import { clearArrivals } from './arrivals.ts';

const PAGE = 50;

export function listKeyHash(view: string, question: ListQuestion): string {
  return hashKey(conversationKeys.list(view, question));
}

/** How the server is asked for a list. */
export function listQuery(view: string, { where, sort, group }: ListQuestion) {
  return {
    ...(isShipped(view) ? { view: view as View } : { viewId: view }),
    sort,
    group,
    where: where && Object.keys(where).length > 0 ? JSON.stringify(where) : undefined,
  };
}

/** What a row of the list must be. */
export function conditionsOf(view: string, { where, conditions }: ListQuestion) {
  return [isShipped(view) ? shippedConditions(view) : (conditions ?? {}), where ?? {}];
}

/** One list of the desk, page by page. A fresh first page has everything, so what waited under the bar is cleared. */
export function useConversationList(view: string, question: ListQuestion) {
  return useInfiniteQuery<
    ConversationPage,
    Error,
    InfiniteData<ConversationPage>,
    ReturnType<typeof conversationKeys.list>,
    string | undefined
  >({
    queryKey: conversationKeys.list(view, question),
    initialPageParam: undefined,
    queryFn: async ({ pageParam, signal }) => {
      const page = await call(conversationEndpoints.listConversations, {
        query: { ...listQuery(view, question), limit: PAGE, cursor: pageParam },
        signal,
      });
      if (pageParam === undefined) clearArrivals(listKeyHash(view, question));
      return page;
    },
    getNextPageParam: (last) => last.next ?? undefined,
    // Coming back to the window must not move rows; facts keep them true. What is due becomes so without a fact.
    refetchOnWindowFocus: false,
    refetchInterval: movesWithTime(conditionsOf(view, question)) ? 60_000 : false,
  });
}

/** Starts the list over from its first page, keeping what is shown until the answer is there. */
export async function showFresh(queryClient: QueryClient, view: string, question: ListQuestion): Promise<void> {
  const queryKey = conversationKeys.list(view, question);
  queryClient.setQueryData<ConversationPages>(queryKey, (data) =>
    data ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) } : data,
  );
  await queryClient.invalidateQueries({ queryKey });
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
