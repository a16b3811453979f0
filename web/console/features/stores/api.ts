import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { storeEndpoints, type StoreMatterDetail } from '@madoguchi/contracts/stores';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { directoryKeys } from '../../lib/directory.ts';
import { useWrite } from '../../lib/use-write.ts';

export type Box = 'todo' | 'open' | 'done';
export const storeKeys = {
  all: ['stores'] as const,
  own: ['stores', 'own'] as const,
  matters: ['stores', 'matters'] as const,
  list: (box: Box, q: string) => ['stores', 'matters', 'list', box, q] as const,
  detail: (id: string) => ['stores', 'matters', 'detail', id] as const,
};

/** What is late moves by the clock alone. */
const MINUTE = 60_000;

export const useOwnStores = () =>
  useQuery({
    queryKey: storeKeys.own,
    queryFn: async ({ signal }) => (await call(storeEndpoints.listOwnStores, { signal })).items,
  });
export const useMatters = (box: Box, q: string) =>
  useInfiniteQuery({
    queryKey: storeKeys.list(box, q),
    queryFn: ({ signal, pageParam }) =>
      call(storeEndpoints.listStoreMatters, {
        query: { box, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: MINUTE,
  });
export const useMatter = (id: string) =>
  useQuery({
    queryKey: storeKeys.detail(id),
    queryFn: ({ signal }) => call(storeEndpoints.getStoreMatter, { params: { id }, signal }),
    refetchInterval: MINUTE,
  });

export type TakeInBody = BodyOf<typeof storeEndpoints.takeInMatter>;
export type HandingBody = BodyOf<typeof storeEndpoints.handMatterOver>;
export type ResponseBody = BodyOf<typeof storeEndpoints.respondToDesk>;
export type StoreBody = BodyOf<typeof storeEndpoints.saveStore>;
export type MatterStep =
  | { do: 'note'; body: string; clientId: string }
  | { do: 'hand_over'; body: HandingBody }
  | { do: 'withdraw' }
  | { do: 'respond'; body: ResponseBody };

export const useTakeIn = () =>
  useWrite((body: TakeInBody) => call(storeEndpoints.takeInMatter, { body }), storeKeys.matters);

async function step(id: string, next: MatterStep): Promise<StoreMatterDetail | null> {
  const params = { id };
  switch (next.do) {
    case 'note':
      return call(storeEndpoints.noteMatter, { params, body: { body: next.body, clientId: next.clientId } });
    case 'hand_over':
      return call(storeEndpoints.handMatterOver, { params, body: next.body });
    case 'withdraw':
      return call(storeEndpoints.withdrawMatter, { params });
    case 'respond':
      return (await call(storeEndpoints.respondToDesk, { params, body: next.body })).matter;
  }
}

/** A step with one matter; null: it is out of the store's sight now. */
export function useMatterStep(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (next: MatterStep) => step(id, next),
    onSuccess: (matter) => {
      if (matter) queryClient.setQueryData(storeKeys.detail(id), matter);
      return queryClient.invalidateQueries({ queryKey: storeKeys.matters });
    },
  });
}

export const useSaveStore = () =>
  useWrite(
    ({ id, ...body }: StoreBody & { id: string }) => call(storeEndpoints.saveStore, { params: { id }, body }),
    directoryKeys.stores,
  );
