import type { GuideDocument } from '@madoguchi/contracts/guide-document';
import { guideEndpoints as api, type GuideRow } from '@madoguchi/contracts/guides';
import { procedureEndpoints } from '@madoguchi/contracts/procedures';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../lib/api-client.ts';
import { useMay } from '../../lib/session.ts';
import { useWrite } from '../../lib/use-write.ts';

export const guideKeys = {
  all: ['guides'] as const,
  list: (q: string) => ['guides', 'list', q] as const,
  detail: (id: string) => ['guides', 'detail', id] as const,
  versions: (id: string) => ['guides', 'versions', id] as const,
  diff: (id: string, from: number, to: number | null) => ['guides', 'diff', id, from, to] as const,
  branches: (id: string, version: number) => ['guides', 'branches', id, version] as const,
  text: (id: string) => ['guides', 'text', id] as const,
  procedures: ['guides', 'procedures'] as const,
};

export const useGuides = (q = '') =>
  useQuery({
    queryKey: guideKeys.list(q),
    queryFn: async ({ signal }) => (await call(api.listGuides, { query: q ? { q } : {}, signal })).items,
  });
export const useGuide = (id: string) =>
  useQuery({
    queryKey: guideKeys.detail(id),
    queryFn: ({ signal }) => call(api.getGuide, { params: { id }, signal }),
    // What is typed is newer than what the server has; the editor asks when it must.
    refetchOnWindowFocus: false,
  });
export const useVersions = (id: string) =>
  useQuery({
    queryKey: guideKeys.versions(id),
    queryFn: async ({ signal }) => (await call(api.listGuideVersions, { params: { id }, signal })).items,
  });
/** `to` null: the draft. */
export const useDiff = (id: string, from: number, to: number | null) =>
  useQuery({
    queryKey: guideKeys.diff(id, from, to),
    queryFn: async ({ signal }) => {
      const query = to === null ? { from } : { from, to };
      return (await call(api.diffGuide, { params: { id }, query, signal })).changes;
    },
    enabled: from > 0,
  });
/** How often each branch of the version in use was taken; nothing as long as nobody walked through it. */
export const useBranchCounts = (id: string, version: number | null) =>
  useQuery({
    queryKey: guideKeys.branches(id, version ?? 0),
    queryFn: async ({ signal }) =>
      (await call(api.countBranches, { params: { id, version: version ?? 0 }, signal })).items,
    enabled: version !== null,
  });
export const useGuideText = (id: string) =>
  useQuery({
    queryKey: guideKeys.text(id),
    queryFn: async () => (await call(api.exportGuides, { body: { ids: [id], format: 'yaml', draft: true } })).text,
    gcTime: 0,
    staleTime: 0,
  });
export const useProcedureNames = () =>
  useQuery({
    queryKey: guideKeys.procedures,
    queryFn: async ({ signal }) => (await call(procedureEndpoints.listProcedures, { signal })).items,
    enabled: useMay('procedure:read'),
  });

/** The guides a document jumps to, by key, as far as they have come. */
export function useJumpTargets(
  document: GuideDocument,
  guides: readonly GuideRow[],
): (key: string) => GuideDocument | null {
  const keys = [...new Set(document.steps.flatMap((step) => (step.kind === 'jump' ? [step.guide] : [])))];
  const wanted = guides.filter((guide) => keys.includes(guide.key));
  const results = useQueries({
    queries: wanted.map(({ id }) => ({
      queryKey: guideKeys.detail(id),
      queryFn: () => call(api.getGuide, { params: { id } }),
    })),
  });
  const found = new Map(results.flatMap(({ data }) => (data ? [[data.key, data.draft] as const] : [])));
  return (key) => found.get(key) ?? null;
}

/** Keys of all guides, for saying that a jump leads nowhere; undefined as long as nobody knows. */
export function useKnownKeys(): ReadonlySet<string> | undefined {
  const { data } = useGuides();
  return useMemo(() => data && new Set(data.map((guide) => guide.key)), [data]);
}

export const createGuide = (document: GuideDocument) => call(api.createGuide, { body: { document } });
export const saveGuide = (id: string, body: { document: GuideDocument; revision: number }) =>
  call(api.saveGuide, { params: { id }, body });
export const importText = (body: { text: string; dryRun: boolean; guideId?: string }) =>
  call(api.importGuides, { body: { ...body, format: 'yaml' } });
export const exportAll = async () => (await call(api.exportGuides, { body: { format: 'yaml', draft: true } })).text;

export const useApprove = (id: string) =>
  useWrite(
    (body: { note: string; revision: number }) => call(api.approveGuide, { params: { id }, body }),
    guideKeys.all,
  );
export const useRestore = (id: string) =>
  useWrite((version: number) => call(api.restoreGuide, { params: { id, version }, body: {} }), guideKeys.all);
export const useRetire = (id: string) => useWrite(() => call(api.retireGuide, { params: { id } }), guideKeys.all);
export const useKeep = (id: string) =>
  useWrite(
    (body: { ownerId?: string | null; reviewOn?: string | null }) => call(api.saveGuide, { params: { id }, body }),
    guideKeys.all,
  );
