import { asideEndpoints, type AsideView } from '@madoguchi/contracts/asides';
import { conversationEndpoints } from '@madoguchi/contracts/conversations';
import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { escalationEndpoints } from '@madoguchi/contracts/escalations';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

export const asideKeys = {
  all: ['asides'] as const,
  counts: ['asides', 'counts'] as const,
  list: (view: AsideView) => ['asides', 'list', view] as const,
  ofConversation: (id: string) => ['asides', 'conversation', id] as const,
  detail: (id: string) => ['asides', 'detail', id] as const,
  /** What can be quoted; asked anew for each form. */
  quotable: (id: string) => ['aside-quotable', id] as const,
  addresses: ['directory-entries', 'with-mail'] as const,
};

/** What is late moves by the clock alone: lists are asked for again now and then. */
const MINUTE = 60_000;
const QUOTABLE = 100;

export const useAsides = (view: AsideView, isEnabled = true) =>
  useQuery({
    queryKey: asideKeys.list(view),
    queryFn: async ({ signal }) => (await call(asideEndpoints.listAsides, { query: { view }, signal })).items,
    enabled: isEnabled,
    refetchInterval: MINUTE,
  });
export const useAsidesOf = (conversationId: string, isEnabled: boolean) =>
  useQuery({
    queryKey: asideKeys.ofConversation(conversationId),
    queryFn: async ({ signal }) => (await call(asideEndpoints.listAsides, { query: { conversationId }, signal })).items,
    enabled: isEnabled,
    refetchInterval: MINUTE,
  });
export const useAsideCounts = (isEnabled: boolean) =>
  useQuery({
    queryKey: asideKeys.counts,
    queryFn: ({ signal }) => call(asideEndpoints.countAsides, { signal }),
    enabled: isEnabled,
    refetchInterval: MINUTE,
  });
export const useAside = (id: string) =>
  useQuery({
    queryKey: asideKeys.detail(id),
    queryFn: ({ signal }) => call(asideEndpoints.getAside, { params: { id }, signal }),
  });

/** What was said to and by the customer, the latest first. */
export const useQuotable = (conversationId: string) =>
  useQuery({
    queryKey: asideKeys.quotable(conversationId),
    queryFn: async ({ signal }) => {
      const query = { limit: QUOTABLE };
      const { entries } = await call(conversationEndpoints.getTimeline, {
        params: { id: conversationId },
        query,
        signal,
      });
      return entries
        .flatMap((entry) => (entry.type === 'message' && entry.state === 'sent' ? [entry] : []))
        .toReversed();
    },
    gcTime: 0,
  });

/** Entries of the directory that can be written to. */
export const useAddresses = () =>
  useQuery({
    queryKey: asideKeys.addresses,
    queryFn: async ({ signal }) =>
      (await call(escalationEndpoints.listDirectory, { query: {}, signal })).items.filter(({ mail }) => mail !== ''),
  });

export type OpenBody = BodyOf<typeof asideEndpoints.openAside>;
export type AsideTarget = OpenBody['to'][number];
export type SayBody = BodyOf<typeof asideEndpoints.sayInAside>;

export const useOpenAside = (conversationId: string) =>
  useWrite((body: OpenBody) => call(asideEndpoints.openAside, { params: { id: conversationId }, body }), asideKeys.all);
export const useSay = (id: string) =>
  useWrite((body: SayBody) => call(asideEndpoints.sayInAside, { params: { id }, body }), asideKeys.all);
export const useSetState = (id: string) =>
  useWrite(
    (state: 'open' | 'closed') => call(asideEndpoints.setAsideState, { params: { id }, body: { state } }),
    asideKeys.all,
  );
export const useRetry = (id: string) =>
  useWrite(() => call(asideEndpoints.retryAside, { params: { id } }), asideKeys.all);

/** Downloads a file of an aside, for those who may not read its conversation too. */
export async function openAsideFile(id: string, fileId: string): Promise<void> {
  const { url } = await call(asideEndpoints.getAsideFile, { params: { id, fileId } });
  window.location.assign(url);
}
