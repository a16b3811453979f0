import { commerceEndpoints } from '@madoguchi/contracts/commerce';
import { presaleEndpoints as api, type PresaleSettings } from '@madoguchi/contracts/presale';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';

export const presaleKeys = {
  all: ['presale'] as const,
  matter: (conversationId: string) => ['presale', 'matter', conversationId] as const,
  product: (id: string) => ['presale', 'product', id] as const,
  settings: ['presale', 'settings'] as const,
  counts: (from: string) => ['presale', 'counts', from] as const,
  behind: (filter: object) => ['presale', 'behind', filter] as const,
};

export const usePresale = (conversationId: string, isEnabled: boolean) =>
  useQuery({
    queryKey: presaleKeys.matter(conversationId),
    queryFn: ({ signal }) => call(api.getPresale, { params: { id: conversationId }, signal }),
    enabled: isEnabled,
  });
/** Price, stock and what may be offered instead, as they are now. */
export const useOffered = (productId: string) =>
  useQuery({
    queryKey: presaleKeys.product(productId),
    queryFn: ({ signal }) => call(commerceEndpoints.getProduct, { params: { id: productId }, signal }),
  });
export const usePresaleSettings = (isEnabled = true) =>
  useQuery({
    queryKey: presaleKeys.settings,
    queryFn: ({ signal }) => call(api.getPresaleSettings, { signal }),
    enabled: isEnabled,
  });
export const useBlockerCounts = (from: string) =>
  useQuery({
    queryKey: presaleKeys.counts(from),
    queryFn: ({ signal }) => call(api.countBlockers, { query: { from }, signal }),
  });
export interface Behind {
  from: string;
  blocker: string;
  product: string;
}
export const useBehind = (filter: Behind) =>
  useQuery({
    queryKey: presaleKeys.behind(filter),
    queryFn: async ({ signal }) => (await call(api.listBlocked, { query: filter, signal })).items,
  });

export const markBlocker = ({ id, key, there }: { id: string; key: string; there: boolean }) =>
  call(there ? api.addBlocker : api.removeBlocker, { params: { id, key } });
export const setProduct = ({ id, productId }: { id: string; productId: string | null }) =>
  call(api.setPresaleProduct, { params: { id }, body: { productId } });
export const saveSettings = (body: PresaleSettings) => call(api.putPresaleSettings, { body });
