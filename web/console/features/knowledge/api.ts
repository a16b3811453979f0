import { articleEndpoints as api, type ArticleFilter, type ArticleSort } from '@madoguchi/contracts/articles';
import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { fileEndpoints } from '@madoguchi/contracts/files';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

export interface ListWish {
  q?: string;
  show?: ArticleFilter;
  sort: ArticleSort;
  /** Language of the screen: titles are in it where an article is. */
  titleIn: string;
}

export const articleKeys = {
  all: ['articles'] as const,
  list: (wish: ListWish) => ['articles', 'list', wish] as const,
  counts: ['articles', 'counts'] as const,
  detail: (id: string) => ['articles', 'detail', id] as const,
  versions: (id: string) => ['articles', 'versions', id] as const,
  diff: (id: string, from: number, to: number) => ['articles', 'diff', id, from, to] as const,
  found: (q: string) => ['articles', 'found', q] as const,
  settings: ['articles', 'settings'] as const,
  of: (conversationId: string) => ['articles', 'of', conversationId] as const,
};

const PAGE = 60;

export const useArticles = (wish: ListWish) =>
  useInfiniteQuery({
    queryKey: articleKeys.list(wish),
    queryFn: ({ pageParam, signal }) =>
      call(api.listArticles, { query: { ...wish, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
export const useArticleCounts = () =>
  useQuery({ queryKey: articleKeys.counts, queryFn: ({ signal }) => call(api.countArticles, { signal }) });
export const useArticle = (id: string) =>
  useQuery({
    queryKey: articleKeys.detail(id),
    queryFn: ({ signal }) => call(api.getArticle, { params: { id }, signal }),
  });
export const useVersions = (id: string) =>
  useQuery({
    queryKey: articleKeys.versions(id),
    queryFn: async ({ signal }) => (await call(api.listVersions, { params: { id }, signal })).items,
  });
export const useDiff = (id: string, from: number, to: number) =>
  useQuery({
    queryKey: articleKeys.diff(id, from, to),
    queryFn: async ({ signal }) => (await call(api.diffArticle, { params: { id }, query: { from, to }, signal })).texts,
  });
export const useFoundArticles = (q: string, isWanted = true) =>
  useQuery({
    enabled: isWanted,
    queryKey: articleKeys.found(q),
    queryFn: async ({ signal }) => (await call(api.findArticles, { query: { q, limit: 20 }, signal })).items,
    placeholderData: keepPreviousData,
  });
/** What an article is called, for who only has its id; null: nobody asks. */
export const useArticleName = (id: string | null) =>
  useQuery({
    queryKey: articleKeys.detail(id ?? ''),
    queryFn: ({ signal }) => call(api.getArticle, { params: { id: id ?? '' }, signal }),
    enabled: id !== null,
  });
export const useArticleSettings = () =>
  useQuery({ queryKey: articleKeys.settings, queryFn: ({ signal }) => call(api.getArticleSettings, { signal }) });

/** Links of pictures hold five minutes; they are asked for again before that. */
const LINK_MS = 4 * 60_000;
export const useFileLink = (id: string) =>
  useQuery({
    queryKey: ['articles', 'file', id],
    queryFn: async ({ signal }) => (await call(fileEndpoints.getFileLink, { params: { id }, signal })).url,
    staleTime: LINK_MS,
  });

export type ChangeBody = BodyOf<typeof api.updateArticle>;
export type NewBody = BodyOf<typeof api.createArticle>;
export type FlagBody = BodyOf<typeof api.flagArticle>;

export const getArticle = (id: string) => call(api.getArticle, { params: { id } });
export const useCreateArticle = () => useWrite((body: NewBody) => call(api.createArticle, { body }), articleKeys.all);
export const useSaveArticle = () =>
  useWrite(
    ({ id, body }: { id: string; body: ChangeBody }) => call(api.updateArticle, { params: { id }, body }),
    articleKeys.all,
  );

export type Step = 'submit' | 'decline' | 'publish' | 'retire' | 'revive' | 'confirm' | 'discard';
/** The steps of an article's life that need no more words than a note. */
const steps: Record<Step, (id: string, version: number, note: string) => Promise<unknown>> = {
  submit: (id, version) => call(api.submitArticle, { params: { id }, body: { version } }),
  decline: (id) => call(api.declineArticle, { params: { id } }),
  publish: (id, version, note) => call(api.publishArticle, { params: { id }, body: { version, note } }),
  retire: (id) => call(api.retireArticle, { params: { id } }),
  revive: (id) => call(api.reviveArticle, { params: { id } }),
  confirm: (id) => call(api.confirmArticle, { params: { id } }),
  discard: (id) => call(api.discardRevision, { params: { id } }),
};
export const useStep = () =>
  useWrite(
    ({ step, id, version, note = '' }: { step: Step; id: string; version: number; note?: string }) =>
      steps[step](id, version, note),
    articleKeys.all,
  );
export const useDeleteArticle = () =>
  useWrite((id: string) => call(api.deleteArticle, { params: { id } }), articleKeys.all);
export const useRestore = () =>
  useWrite(
    ({ id, number, version }: { id: string; number: number; version: number }) =>
      call(api.restoreVersion, { params: { id, number }, body: { version } }),
    articleKeys.all,
  );
export const useFlag = () =>
  useWrite(
    ({ id, body }: { id: string; body: FlagBody }) => call(api.flagArticle, { params: { id }, body }),
    articleKeys.all,
  );
export const useResolveFlag = () =>
  useWrite(
    ({ id, flagId, answer }: { id: string; flagId: string; answer: string }) =>
      call(api.resolveFlag, { params: { id, flagId }, body: { answer } }),
    articleKeys.all,
  );
export const useDraftFrom = () =>
  useWrite(
    (conversationId: string) => call(api.draftFromConversation, { params: { id: conversationId }, body: {} }),
    articleKeys.all,
  );
export const saveSettings = (body: BodyOf<typeof api.updateArticleSettings>) =>
  call(api.updateArticleSettings, { body });
export const tellUse = (id: string, body: BodyOf<typeof api.useArticle>) =>
  call(api.useArticle, { params: { id }, body });
export const tellRead = (id: string) => call(api.countRead, { params: { id } });
export const exportFiles = (ids: string) => call(api.exportArticles, { query: { ids } });
