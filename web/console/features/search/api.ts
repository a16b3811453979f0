import type { FieldCondition } from '@madoguchi/contracts/custom-fields';
import { conversationEndpoints } from '@madoguchi/contracts/conversations';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { conversationKeys } from '../../lib/conversation-cache.ts';

// What the server takes; somebody who pastes a whole mail finds by its beginning.
const LONGEST_QUERY = 500;

/** Conversations and customers by words, name, kana, reference, mail or phone; the server folds kana, width and old forms. */
export function useSearchResults(typed: string, limit: number, own?: readonly FieldCondition[]) {
  const q = typed.slice(0, LONGEST_QUERY);
  return useInfiniteQuery({
    queryKey: [...conversationKeys.search(q), limit, own] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(conversationEndpoints.search, {
        query: { q, limit, cursor: pageParam, fields: own && JSON.stringify(own) },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: q.length > 0,
    placeholderData: q.length > 0 ? keepPreviousData : undefined,
    refetchOnWindowFocus: false,
  });
}
