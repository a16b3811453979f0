import { feedEndpoints as api, type FigureOrder } from '@madoguchi/contracts/feeds';
import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

const keys = {
  exports: ['figure-exports'] as const,
  one: (id: string) => ['figure-exports', id] as const,
  benchmarks: ['benchmarks'] as const,
};

/** While a file is written it is asked how far it is (ms). */
const WATCH_MS = 700;
const DAY_MS = 86_400_000;

export type Order = BodyOf<typeof api.startFigureExport>;
export type OrderPart = NonNullable<FigureOrder['part']>;

export const useStartFigureExport = () =>
  useWrite((body: Order) => call(api.startFigureExport, { body }), keys.exports);

export const useFigureExport = (id: string | null) =>
  useQuery({
    queryKey: keys.one(id ?? ''),
    queryFn: ({ signal }) => call(api.getFigureExport, { params: { id: id ?? '' }, signal }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'running' || !state.data ? WATCH_MS : false),
  });

export const figureFileHref = (id: string) => api.getFigureExportFile.path.replace('{id}', id);

/** Published figures, by ours that they stand beside. */
export const useBenchmarks = (isWanted = true) =>
  useQuery({
    queryKey: keys.benchmarks,
    queryFn: async ({ signal }) => (await call(api.listBenchmarks, { signal })).items,
    staleTime: DAY_MS,
    enabled: isWanted,
  });

export const readCohortRows = (body: BodyOf<typeof api.listCohortRows>, signal: AbortSignal) =>
  call(api.listCohortRows, { body, signal });
