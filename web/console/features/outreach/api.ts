import type { BodyOf } from '@madoguchi/contracts/endpoint';
import {
  outreachEndpoints as api,
  type Exclusion,
  type Outcome,
  type OutreachAudience,
  type OutreachDraft,
  type OutreachSettings,
} from '@madoguchi/contracts/outreach';
import { consentEndpoints } from '@madoguchi/contracts/privacy-consents';
import { privacyEndpoints } from '@madoguchi/contracts/privacy';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useMay } from '../../lib/session.ts';
import { useWrite } from '../../lib/use-write.ts';

export const outreachKeys = {
  all: ['outreach'] as const,
  list: ['outreach', 'list'] as const,
  one: (id: string) => ['outreach', 'one', id] as const,
  recipients: (id: string) => ['outreach', 'recipients', id] as const,
  audience: ['outreach', 'audience'] as const,
  settings: ['outreach', 'settings'] as const,
  suppressions: ['outreach', 'suppressions'] as const,
};

const firstPage = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { next: string | null }) => page.next,
};

export const useOutreaches = () =>
  useInfiniteQuery({
    queryKey: outreachKeys.list,
    queryFn: ({ pageParam, signal }) =>
      call(api.listOutreaches, { query: { limit: 50, cursor: pageParam ?? undefined }, signal }),
    ...firstPage,
  });

/** While mails go out, how far it got is asked. */
export const useOutreach = (id: string) =>
  useQuery({
    queryKey: outreachKeys.one(id),
    queryFn: ({ signal }) => call(api.getOutreach, { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'sending' ? 2_000 : false),
  });

export const useSaveOutreach = (id: string | null) =>
  useWrite(
    (body: OutreachDraft & { version: number }) =>
      id ? call(api.updateOutreach, { params: { id }, body }) : call(api.createOutreach, { body }),
    outreachKeys.list,
    outreachKeys.one(id ?? ''),
  );
export const useDeleteOutreach = (id: string) =>
  useWrite(() => call(api.deleteOutreach, { params: { id } }), outreachKeys.list);
export const useApprove = (id: string) =>
  useWrite(
    (body: BodyOf<typeof api.approveOutreach>) => call(api.approveOutreach, { params: { id }, body }),
    outreachKeys.all,
  );

const TURNS = {
  withdraw: api.withdrawOutreach,
  pause: api.pauseOutreach,
  resume: api.resumeOutreach,
  stop: api.stopOutreach,
};
export type Turn = keyof typeof TURNS;
export const useTurn = (id: string) =>
  useWrite((turn: Turn) => call(TURNS[turn], { params: { id } }), outreachKeys.all);

/** Whether an audience asks for anybody yet. */
export const isAsked = ({ segmentId, productId, contractDays, kind, purpose }: OutreachAudience): boolean =>
  (segmentId !== null || productId !== null || contractDays !== null) && (kind === 'notice' || purpose !== null);

export const useAudienceCount = (audience: OutreachAudience) =>
  useQuery({
    queryKey: [...outreachKeys.audience, 'count', audience],
    queryFn: ({ signal }) => call(api.countAudience, { body: { audience }, signal }),
    placeholderData: keepPreviousData,
    enabled: isAsked(audience),
  });
export const useAudiencePeople = (audience: OutreachAudience, reason: Exclusion | null) =>
  useInfiniteQuery({
    queryKey: [...outreachKeys.audience, 'people', audience, reason],
    queryFn: ({ pageParam, signal }) =>
      call(api.listAudience, { body: { audience, reason, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    ...firstPage,
  });
export type SampleQuestion = BodyOf<typeof api.sampleOutreach>;
export const useSamples = (body: SampleQuestion) =>
  useQuery({
    queryKey: [...outreachKeys.audience, 'samples', body],
    queryFn: async ({ signal }) => (await call(api.sampleOutreach, { body, signal })).items,
    placeholderData: keepPreviousData,
    enabled: isAsked(body.audience) && body.subject.trim() !== '' && body.body.trim() !== '' && body.inboxId !== '',
  });

/** To whoever presses it; of customers nobody hears of it. */
export const useTestMail = () => useWrite((body: SampleQuestion) => call(api.testOutreach, { body }));

export interface Which {
  outcome: Outcome;
  reason?: Exclusion | undefined;
}
export const useRecipients = (id: string, which: Which) =>
  useInfiniteQuery({
    queryKey: [...outreachKeys.recipients(id), which],
    queryFn: ({ pageParam, signal }) =>
      call(api.listOutreachRecipients, {
        params: { id },
        query: { ...which, limit: 50, cursor: pageParam ?? undefined },
        signal,
      }),
    ...firstPage,
  });
export const exportAddress = (id: string): string => `/api/v1/outreaches/${id}/recipients.csv`;

export const useOutreachSettings = () =>
  useQuery({ queryKey: outreachKeys.settings, queryFn: ({ signal }) => call(api.getOutreachSettings, { signal }) });
export const useSaveSettings = () =>
  useWrite((body: OutreachSettings) => call(api.updateOutreachSettings, { body }), outreachKeys.settings);

export const usePurposes = () =>
  useQuery({
    queryKey: ['outreach', 'purposes'],
    enabled: useMay('privacy:request'),
    staleTime: 300_000,
    queryFn: async ({ signal }) => (await call(privacyEndpoints.getPrivacySettings, { signal })).purposes,
  });

/** All of the list, or what it says of one address. */
export const useSuppressions = (address: string) =>
  useInfiniteQuery({
    queryKey: [...outreachKeys.suppressions, address],
    queryFn: ({ pageParam, signal }) =>
      call(consentEndpoints.listSuppressions, {
        query: { limit: 50, cursor: pageParam ?? undefined, ...(address ? { address } : {}) },
        signal,
      }),
    ...firstPage,
  });
export type Silencing = BodyOf<typeof consentEndpoints.suppressAddress>;
export const useSuppress = () =>
  useWrite(
    (body: Silencing) => call(consentEndpoints.suppressAddress, { body }),
    outreachKeys.suppressions,
    outreachKeys.audience,
  );
export const useSuppressList = () =>
  useWrite(
    (body: BodyOf<typeof consentEndpoints.suppressList>) => call(consentEndpoints.suppressList, { body }),
    outreachKeys.suppressions,
    outreachKeys.audience,
  );
export const useUnsuppress = () =>
  useWrite(
    (body: BodyOf<typeof consentEndpoints.unsuppressAddress>) => call(consentEndpoints.unsuppressAddress, { body }),
    outreachKeys.suppressions,
    outreachKeys.audience,
  );
