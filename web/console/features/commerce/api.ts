import type { FieldCondition } from '@madoguchi/contracts/custom-fields';
import { commerceEndpoints as api } from '@madoguchi/contracts/commerce';
import { metricEndpoints } from '@madoguchi/contracts/metrics';
import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { askedFields } from '../../lib/components/field-conditions.tsx';
import { call } from '../../lib/api-client.ts';

export const commerceKeys = {
  all: ['commerce'] as const,
  products: ['commerce', 'products'] as const,
  list: (filter: object) => ['commerce', 'products', 'list', filter] as const,
  product: (id: string) => ['commerce', 'products', 'one', id] as const,
  contracts: (view: string) => ['commerce', 'contracts', view] as const,
  offers: (conversationId: string, productId: string | null, quantity: number) =>
    ['commerce', 'offers', conversationId, productId, quantity] as const,
  record: (kind: string, id: string) => ['commerce', 'records', kind, id] as const,
  meant: (conversationId: string) => ['commerce', 'meant', conversationId] as const,
  after: (conversationId: string) => ['commerce', 'after', conversationId] as const,
  settings: ['commerce', 'settings'] as const,
};

const PAGE = 50;

export type ProductBody = BodyOf<typeof api.updateProduct>;
export type ContractBody = BodyOf<typeof api.updateContract>;
export type StockBody = BodyOf<typeof api.setStock>;
export type SubstitutesBody = BodyOf<typeof api.setSubstitutes>;
export type OrderBody = BodyOf<typeof api.takeOrder>;

/** Products by part of code, name or kana, page after page. */
export const useProducts = (q: string, status?: 'on_sale' | 'ended', own?: readonly FieldCondition[]) =>
  useInfiniteQuery({
    queryKey: commerceKeys.list({ q, status, own }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(api.listProducts, {
        query: { q: q || undefined, status, fields: askedFields(own), limit: PAGE, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
export const useProduct = (id: string) =>
  useQuery({
    queryKey: commerceKeys.product(id),
    queryFn: ({ signal }) => call(api.getProduct, { params: { id }, signal }),
  });
export const useOffers = (conversationId: string, productId: string | null, quantity: number) =>
  useQuery({
    queryKey: commerceKeys.offers(conversationId, productId, quantity),
    queryFn: ({ signal }) =>
      call(api.suggestProducts, {
        params: { id: conversationId },
        query: { product: productId ?? undefined, quantity },
        signal,
      }),
    placeholderData: keepPreviousData,
    // The need stands in the intake and may have been written a moment ago.
    staleTime: 0,
  });
export const useOrder = (id: string) =>
  useQuery({
    queryKey: commerceKeys.record('order', id),
    queryFn: ({ signal }) => call(api.getOrder, { params: { id }, signal }),
  });
export const useContract = (id: string) =>
  useQuery({
    queryKey: commerceKeys.record('contract', id),
    queryFn: ({ signal }) => call(api.getContract, { params: { id }, signal }),
  });
/** What ends within three months, who is trying us out (the first to end first), or everything. */
export type ContractView = 'ending' | 'trial' | 'all';
const CONTRACT_QUERY = { ending: { endingWithin: 92 }, trial: { endingWithin: 366, kind: 'trial' }, all: {} } as const;
export const useContracts = (view: ContractView, own?: readonly FieldCondition[]) =>
  useInfiniteQuery({
    queryKey: [...commerceKeys.contracts(view), own],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(api.listContracts, {
        query: { ...CONTRACT_QUERY[view], fields: askedFields(own), limit: PAGE, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
export const useEntitlement = (id: string) =>
  useQuery({
    queryKey: commerceKeys.record('entitlement', id),
    queryFn: ({ signal }) => call(api.getEntitlement, { params: { id }, signal }),
  });
export const useAsset = (id: string) =>
  useQuery({
    queryKey: commerceKeys.record('asset', id),
    queryFn: ({ signal }) => call(api.getAsset, { params: { id }, signal }),
  });
export const useMeantAssets = (conversationId: string, isEnabled: boolean) =>
  useQuery({
    queryKey: commerceKeys.meant(conversationId),
    queryFn: async ({ signal }) => (await call(api.listMeantAssets, { params: { id: conversationId }, signal })).items,
    enabled: isEnabled,
  });
/** Orders credited to a conversation. */
export const useOrdersAfter = (conversationId: string, isEnabled: boolean) =>
  useQuery({
    queryKey: commerceKeys.after(conversationId),
    queryFn: ({ signal }) => call(metricEndpoints.listOrdersAfter, { params: { id: conversationId }, signal }),
    enabled: isEnabled,
  });
export const useCommerceSettings = () =>
  useQuery({ queryKey: commerceKeys.settings, queryFn: ({ signal }) => call(api.getCommerceSettings, { signal }) });

export const saveProduct = ({ id, body }: { id: string | null; body: ProductBody }) =>
  id
    ? call(api.updateProduct, { params: { id }, body })
    : call(api.saveProduct, { body: { ...body, code: body.code ?? '', name: body.name ?? '' } as never });
export const changeContract = ({ id, body }: { id: string; body: ContractBody }) =>
  call(api.updateContract, { params: { id }, body });
export const setStock = ({ id, body }: { id: string; body: StockBody }) => call(api.setStock, { params: { id }, body });
export const setSubstitutes = ({ id, body }: { id: string; body: SubstitutesBody }) =>
  call(api.setSubstitutes, { params: { id }, body });
export const takeOrder = ({ conversationId, body }: { conversationId: string; body: OrderBody }) =>
  call(api.takeOrder, { params: { id: conversationId }, body });
export const changeSettings = (body: BodyOf<typeof api.updateCommerceSettings>) =>
  call(api.updateCommerceSettings, { body });
