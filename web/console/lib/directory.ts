import { storeEndpoints } from '@madoguchi/contracts/stores';
import { workspaceEndpoints, type Category, type Member } from '@madoguchi/contracts/workspace';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Locale } from '@madoguchi/contracts/vocabulary';
import { call } from './api-client.ts';

/** Names every screen needs: who works here, in which teams, which categories, tags and inboxes there are. */
export const directoryKeys = {
  all: ['directory'] as const,
  workspace: ['directory', 'workspace'] as const,
  members: ['directory', 'members'] as const,
  teams: ['directory', 'teams'] as const,
  categories: ['directory', 'categories'] as const,
  tags: ['directory', 'tags'] as const,
  inboxes: ['directory', 'inboxes'] as const,
  stores: ['directory', 'stores'] as const,
};

export const useWorkspace = () =>
  useQuery({
    queryKey: directoryKeys.workspace,
    queryFn: ({ signal }) => call(workspaceEndpoints.getWorkspace, { signal }),
  });
export const useMembers = () =>
  useQuery({
    queryKey: directoryKeys.members,
    queryFn: async ({ signal }) => (await call(workspaceEndpoints.listMembers, { signal })).items,
  });
export const useTeams = () =>
  useQuery({
    queryKey: directoryKeys.teams,
    queryFn: async ({ signal }) => (await call(workspaceEndpoints.listTeams, { signal })).items,
  });
/** With those that are not offered any more: what is filed under them still has to be named. */
export const useCategories = () =>
  useQuery({
    queryKey: directoryKeys.categories,
    queryFn: async ({ signal }) =>
      (await call(workspaceEndpoints.listCategories, { query: { retired: 'true' }, signal })).items,
  });
export const useTags = () =>
  useQuery({
    queryKey: directoryKeys.tags,
    queryFn: async ({ signal }) => (await call(workspaceEndpoints.listTags, { signal })).items,
  });
export const useInboxes = () =>
  useQuery({
    queryKey: directoryKeys.inboxes,
    queryFn: async ({ signal }) => (await call(workspaceEndpoints.listInboxes, { signal })).items,
  });

/** Our own stores, those that take nothing in any more too: what is theirs still has to be named. */
export const useStores = () =>
  useQuery({
    queryKey: directoryKeys.stores,
    queryFn: async ({ signal }) => (await call(storeEndpoints.listStores, { signal })).items,
  });

/** Name of a member by id; null while unknown. */
export function useMemberName(): (id: string) => string | null {
  const { data } = useMembers();
  const byId = useMemo(() => new Map((data ?? []).map((member) => [member.id, member.name])), [data]);
  return (id) => byId.get(id) ?? null;
}

/** Members who can be given work or be mentioned, in the order they are read aloud. */
export function activeMembers(result: Pick<UseQueryResult<Member[]>, 'data'>): readonly Member[] {
  return (result.data ?? [])
    .filter((member) => member.active)
    .toSorted((a, b) => (a.kana || a.name).localeCompare(b.kana || b.name, 'ja'));
}

export function categoryName(category: Category, locale: Locale): string {
  return locale === 'en' ? category.nameEn || category.nameJa : category.nameJa || category.nameEn;
}

/** What may be chosen; what is chosen already stays choosable. */
export const offeredCategories = (categories: readonly Category[], kept: readonly (string | null)[] = []): Category[] =>
  categories.filter((category) => category.retiredOn === null || kept.includes(category.id));

/** What a category became part of; itself where it became part of none. */
export const currentCategory = (categories: readonly Category[], id: string | null): string | null =>
  categories.find((category) => category.id === id)?.mergedIntoId ?? id;

/** Category from the top down (large, middle, small), one that was merged as what it became part of; empty when unknown. */
export function categoryPath(categories: readonly Category[], id: string | null, locale: Locale): string[] {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const path: string[] = [];
  const named = currentCategory(categories, id);
  let current = named === null ? undefined : byId.get(named);
  while (current && path.length < 5) {
    path.unshift(categoryName(current, locale));
    current = current.parentId === null ? undefined : byId.get(current.parentId);
  }
  return path;
}
