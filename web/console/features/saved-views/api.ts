import {
  type BulkChange,
  type BulkEdit,
  type BulkSelection,
  savedViewEndpoints,
} from '@madoguchi/contracts/saved-views';
import type { View } from '@madoguchi/contracts/conversations';
import type { ViewConditions } from '@madoguchi/contracts/views';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { conversationKeys } from '../../lib/conversation-cache.ts';
import type { BulkBarProps } from '../../lib/list-tools.ts';
import { isShipped, viewKeys } from '../../lib/views.ts';

export const bulkKeys = { one: (id: string) => ['bulk', id] as const };

/** How many conversations would stand in a view with these conditions. */
export function useViewPreview(conditions: ViewConditions) {
  return useQuery({
    queryKey: viewKeys.preview(JSON.stringify(conditions)),
    queryFn: ({ signal }) => call(savedViewEndpoints.previewView, { body: { conditions }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** What the server is told of the picked rows. */
export function selectionOf({
  view,
  where,
  selection,
}: Pick<BulkBarProps, 'view' | 'where' | 'selection'>): BulkSelection {
  if (!selection.isEverything) return { conversationIds: [...selection.ids] };
  return { ...(isShipped(view) ? { view: view as View } : { viewId: view }), where };
}

export function useBulkPreview(selection: BulkSelection, change: BulkChange) {
  return useQuery({
    queryKey: ['bulk', 'preview', selection, change],
    queryFn: ({ signal }) => call(savedViewEndpoints.previewBulk, { body: { selection, change }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
}

const isUnderWay = (bulk: BulkEdit | undefined): boolean => bulk?.state === 'running' || bulk?.state === 'undoing';

/** A bulk edit while it runs: asked often, then no more. Afterwards every list is asked afresh. */
export function useBulk(id: string | null) {
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: bulkKeys.one(id ?? ''),
    enabled: id !== null,
    queryFn: async ({ signal }) => {
      const bulk = await call(savedViewEndpoints.getBulk, { params: { id: id ?? '' }, signal });
      if (!isUnderWay(bulk)) {
        void queryClient.invalidateQueries({ queryKey: conversationKeys.all });
        void queryClient.invalidateQueries({ queryKey: viewKeys.counts });
      }
      return bulk;
    },
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? 600 : false),
    refetchOnWindowFocus: false,
  });
}
