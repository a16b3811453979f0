import { feedEndpoints as api } from '@madoguchi/contracts/feeds';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';

const DAY_MS = 86_400_000;
/** While a file is written it is asked how far it is (ms). */
const WATCH_MS = 1_500;

export const useFeedTables = () =>
  useQuery({
    queryKey: ['feed-tables'],
    queryFn: async ({ signal }) => (await call(api.describeFeed, { signal })).items,
    staleTime: DAY_MS,
  });

export const useFigureFiles = () =>
  useQuery({
    queryKey: ['figure-exports'],
    queryFn: async ({ signal }) => (await call(api.listFigureExports, { signal })).items,
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'running') ? WATCH_MS : false),
  });

export const figureFileHref = (id: string) => api.getFigureExportFile.path.replace('{id}', id);
export const feedPath = api.readFeed.path;
