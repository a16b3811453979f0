import { assetEndpoints } from '@madoguchi/contracts/commerce-assets';
import type { BodyOf, QueryOf } from '@madoguchi/contracts/endpoint';
import { procedureEndpoints as api, type ProcedurePack } from '@madoguchi/contracts/procedures';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useMay } from '../../lib/session.ts';
import { useWrite } from '../../lib/use-write.ts';

export const procedureKeys = {
  all: ['procedures'] as const,
  definitions: ['procedures', 'definitions'] as const,
  definition: (id: string) => ['procedures', 'definition', id] as const,
  runs: (filter: RunFilter) => ['procedures', 'runs', filter] as const,
  counts: ['procedures', 'counts'] as const,
  run: (id: string) => ['procedures', 'run', id] as const,
  history: (assetId: string) => ['procedures', 'history', assetId] as const,
  devices: (customerId: string) => ['procedures', 'own-records', 'asset', 'named', customerId] as const,
  papers: (filter: PaperFilter) => ['procedures', 'papers', filter] as const,
  issuer: ['procedures', 'issuer'] as const,
};

export type RunFilter = Partial<QueryOf<typeof api.listRuns>>;
export type PaperFilter = Partial<QueryOf<typeof api.listPapers>>;

/** What is late moves by the clock alone: lists are asked for again now and then. */
const MINUTE = 60_000;
const MOST_DEVICES = 200;

export const useDefinitions = (isEnabled = true) =>
  useQuery({
    queryKey: procedureKeys.definitions,
    queryFn: ({ signal }) => call(api.listProcedures, { signal }),
    enabled: isEnabled,
  });
export const useDefinition = (id: string) =>
  useQuery({
    queryKey: procedureKeys.definition(id),
    queryFn: ({ signal }) => call(api.getProcedure, { params: { id }, signal }),
  });
export const useRuns = (filter: RunFilter, isEnabled = true) =>
  useQuery({
    queryKey: procedureKeys.runs(filter),
    queryFn: async ({ signal }) => (await call(api.listRuns, { query: filter, signal })).items,
    enabled: isEnabled,
    refetchInterval: MINUTE,
    placeholderData: keepPreviousData,
  });
export const useRunCounts = (isEnabled: boolean) =>
  useQuery({
    queryKey: procedureKeys.counts,
    queryFn: ({ signal }) => call(api.countRuns, { signal }),
    enabled: isEnabled,
    refetchInterval: MINUTE,
  });
export const useRun = (id: string | null) =>
  useQuery({
    queryKey: procedureKeys.run(id ?? ''),
    queryFn: ({ signal }) => call(api.getRun, { params: { id: id ?? '' }, signal }),
    enabled: id !== null,
  });
export const useHistory = (assetId: string) =>
  useQuery({
    queryKey: procedureKeys.history(assetId),
    queryFn: async ({ signal }) => (await call(api.listAssetHistory, { params: { id: assetId }, signal })).items,
    enabled: useMay('commerce:read'),
  });
export const useDevices = (customerId: string, isEnabled: boolean) =>
  useQuery({
    queryKey: procedureKeys.devices(customerId),
    queryFn: async ({ signal }) =>
      (await call(assetEndpoints.listAssets, { query: { customerId, limit: MOST_DEVICES }, signal })).items,
    enabled: isEnabled,
  });
export const usePapers = (filter: PaperFilter) =>
  useQuery({
    queryKey: procedureKeys.papers(filter),
    queryFn: async ({ signal }) => (await call(api.listPapers, { query: filter, signal })).items,
    placeholderData: keepPreviousData,
  });
export const useIssuer = () =>
  useQuery({ queryKey: procedureKeys.issuer, queryFn: ({ signal }) => call(api.getIssuer, { signal }) });

type WithId<B> = B & { id: string };
const { all } = procedureKeys;
export const useStart = () =>
  useWrite(
    ({ id, ...body }: WithId<BodyOf<typeof api.startProcedure>>) => call(api.startProcedure, { params: { id }, body }),
    all,
  );
export const saveRunDraft = ({ id, ...body }: WithId<BodyOf<typeof api.saveRunDraft>>) =>
  call(api.saveRunDraft, { params: { id }, body });
export const useAdvance = () =>
  useWrite(
    ({ id, ...body }: WithId<BodyOf<typeof api.advanceRun>>) => call(api.advanceRun, { params: { id }, body }),
    all,
  );
export const useDecide = () =>
  useWrite(
    ({ id, ...body }: WithId<BodyOf<typeof api.decideRun>>) => call(api.decideRun, { params: { id }, body }),
    all,
  );
export const useCancel = () =>
  useWrite(
    ({ id, ...body }: WithId<BodyOf<typeof api.cancelRun>>) => call(api.cancelRun, { params: { id }, body }),
    all,
  );
export const useReopen = () => useWrite((id: string) => call(api.reopenRun, { params: { id } }), all);
export const useAssign = () =>
  useWrite(
    ({ id, ...body }: WithId<BodyOf<typeof api.assignRun>>) => call(api.assignRun, { params: { id }, body }),
    all,
  );
export const useNameDevice = () =>
  useWrite(
    ({ id, ...body }: WithId<BodyOf<typeof api.nameRunAsset>>) => call(api.nameRunAsset, { params: { id }, body }),
    all,
  );
export const useMakeLink = () => useWrite((id: string) => call(api.makeRunLink, { params: { id } }), all);
export const useRevokeLink = () => useWrite((id: string) => call(api.revokeRunLink, { params: { id } }), all);
export const useReissue = () =>
  useWrite(
    ({ id, ...body }: WithId<BodyOf<typeof api.reissuePaper>>) => call(api.reissuePaper, { params: { id }, body }),
    all,
  );
export const useCreateDefinition = () =>
  useWrite((body: BodyOf<typeof api.createProcedure>) => call(api.createProcedure, { body }), all);
export const useUpdateDefinition = () =>
  useWrite(
    ({ id, ...body }: WithId<BodyOf<typeof api.updateProcedure>>) =>
      call(api.updateProcedure, { params: { id }, body }),
    all,
  );
export const usePublish = () =>
  useWrite(
    ({ id, ...body }: WithId<BodyOf<typeof api.publishProcedure>>) =>
      call(api.publishProcedure, { params: { id }, body }),
    all,
  );
export const useSwitchPack = () =>
  useWrite(
    ({ key, isOn }: { key: ProcedurePack; isOn: boolean }) => call(api.switchPack, { params: { key }, body: { isOn } }),
    all,
  );
export const useUpdateIssuer = () =>
  useWrite((body: BodyOf<typeof api.updateIssuer>) => call(api.updateIssuer, { body }), all);

/** Where a paper is fetched as PDF. */
export const paperHref = (id: string): string => api.getPaper.path.replace('{id}', id);
