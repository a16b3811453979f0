import { savedViewEndpoints, type SavedView } from '@madoguchi/contracts/saved-views';
import { shippedViews, type ShippedView, type ViewConditions } from '@madoguchi/contracts/views';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { call } from './api-client.ts';
import { useMay } from './session.ts';

export const viewKeys = {
  all: ['views'] as const,
  list: ['views', 'list'] as const,
  counts: ['views', 'counts'] as const,
  countsOf: (names: string) => ['views', 'counts', names] as const,
  preview: (conditions: string) => ['views', 'preview', conditions] as const,
};

export function isShipped(name: string): name is ShippedView {
  return Object.hasOwn(shippedViews, name);
}

/** The conditions of a shipped list, as those of any other. */
export function shippedConditions(name: ShippedView): ViewConditions {
  return shippedViews[name] as unknown as ViewConditions;
}

export function useSavedViews() {
  return useQuery({
    queryKey: viewKeys.list,
    queryFn: ({ signal }) => call(savedViewEndpoints.listViews, { signal }),
  });
}

/** How much each list holds, asked for all of them at once; refreshed by facts, and by the clock for what is due. */
export function useViewCounts(names: readonly string[]): Readonly<Record<string, number>> {
  const views = names.join(',');
  const { data } = useQuery({
    queryKey: viewKeys.countsOf(views),
    queryFn: ({ signal }) => call(savedViewEndpoints.countViews, { query: { views }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    enabled: names.length > 0,
  });
  return data?.counts ?? {};
}

/** One list of the desk as its menu and tabs show it. */
export interface OfferedList {
  /** Shipped name, or id. */
  key: string;
  title: string;
  /** Shorter, where room is short. */
  tab: string;
  saved: SavedView | null;
}

const ORDER: readonly ShippedView[] = [
  'mine',
  'unassigned',
  'unanswered',
  'overdue',
  'approvals',
  'returning',
  'all',
  'solved',
];
/** What is watched until a member chooses: four fit beside each other. */
const WATCHED: readonly ShippedView[] = ['mine', 'unassigned', 'overdue', 'approvals'];
const WATCHED_WITHOUT_APPROVALS: readonly ShippedView[] = ['mine', 'unassigned', 'overdue', 'unanswered'];

/** Every list the role has, shipped ones first; and those that are watched, in order. */
export function useOfferedLists(): { lists: readonly OfferedList[]; watched: readonly string[]; isReady: boolean } {
  const t = useTranslations('desk.views');
  const mayApprove = useMay('conversation:approve');
  const { data, isSuccess } = useSavedViews();
  const shipped = ORDER.filter((name) => mayApprove || name !== 'approvals').map((name) => ({
    key: name,
    title: t(`${name}.title`),
    tab: t(`${name}.tab`),
    saved: null,
  }));
  const own = (data?.items ?? []).map((saved) => ({ key: saved.id, title: saved.name, tab: saved.name, saved }));
  const lists = [...shipped, ...own];
  const chosen = data?.pinned ?? (mayApprove ? WATCHED : WATCHED_WITHOUT_APPROVALS);
  return { lists, watched: chosen.filter((key) => lists.some((list) => list.key === key)), isReady: isSuccess };
}
