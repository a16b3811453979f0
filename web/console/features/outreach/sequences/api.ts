import type { BodyOf } from '@madoguchi/contracts/endpoint';
import {
  sequenceEndpoints as api,
  type EnrolmentState,
  type LeftReason,
  type SequenceDraft,
  type SequenceBegins,
} from '@madoguchi/contracts/sequences';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api-client.ts';
import { useMay } from '../../../lib/session.ts';
import { useWrite } from '../../../lib/use-write.ts';

export const sequenceKeys = {
  all: ['sequences'] as const,
  list: ['sequences', 'list'] as const,
  one: (id: string) => ['sequences', 'one', id] as const,
  people: (id: string) => ['sequences', 'people', id] as const,
  of: (customerId: string) => ['sequences', 'of', customerId] as const,
};
const firstPage = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { next: string | null }) => page.next,
};
/** While it runs, how far people came is asked. */
const AGAIN_MS = 15_000;
const LOOKING_MS = 2_000;

export const useSequences = () =>
  useInfiniteQuery({
    queryKey: sequenceKeys.list,
    queryFn: ({ pageParam, signal }) =>
      call(api.listSequences, { query: { limit: 50, cursor: pageParam ?? undefined }, signal }),
    ...firstPage,
  });

export const useSequence = (id: string, number?: number) =>
  useQuery({
    queryKey: [...sequenceKeys.one(id), number ?? null],
    queryFn: ({ signal }) => call(api.getSequence, { params: { id }, query: number ? { number } : {}, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.state !== 'active' ? false : data.looking ? LOOKING_MS : AGAIN_MS),
  });

export const useSaveSequence = (id: string | null) =>
  useWrite(
    (body: SequenceDraft & { version: number }) =>
      id ? call(api.updateSequence, { params: { id }, body }) : call(api.createSequence, { body }),
    sequenceKeys.all,
  );
export const useDeleteSequence = (id: string) =>
  useWrite(() => call(api.deleteSequence, { params: { id } }), sequenceKeys.list);
export const useApproveSequence = (id: string) =>
  useWrite(
    (body: BodyOf<typeof api.approveSequence>) => call(api.approveSequence, { params: { id }, body }),
    sequenceKeys.all,
  );

const TURNS = { pause: api.pauseSequence, resume: api.resumeSequence, retire: api.retireSequence };
export type Turn = keyof typeof TURNS;
export const useTurnSequence = (id: string) =>
  useWrite((turn: Turn) => call(TURNS[turn], { params: { id } }), sequenceKeys.all);

/** Whether it is said of whom. */
export const isSaid = (begins: SequenceBegins): boolean =>
  begins.by === 'segment' ? begins.segmentId !== '' : begins.by === 'stage' || begins.rank !== '';

export const useBeginsCount = (begins: SequenceBegins) =>
  useQuery({
    queryKey: [...sequenceKeys.all, 'begins', begins],
    queryFn: async ({ signal }) => (await call(api.countSequenceBegins, { body: { begins }, signal })).count,
    placeholderData: keepPreviousData,
    enabled: useMay('outreach:edit') && isSaid(begins),
  });

export type SampleOfStep = BodyOf<typeof api.sampleSequenceMail>;
export const useStepSamples = (body: SampleOfStep, enabled: boolean) =>
  useQuery({
    queryKey: [...sequenceKeys.all, 'samples', body],
    queryFn: async ({ signal }) => (await call(api.sampleSequenceMail, { body, signal })).items,
    placeholderData: keepPreviousData,
    enabled: enabled && isSaid(body.begins) && body.subject.trim() !== '' && body.body.trim() !== '',
  });

export interface Which {
  state: EnrolmentState;
  reason?: LeftReason | undefined;
}
export const useEnrolments = (id: string, which: Which) =>
  useInfiniteQuery({
    queryKey: [...sequenceKeys.people(id), which],
    queryFn: ({ pageParam, signal }) =>
      call(api.listEnrolments, {
        params: { id },
        query: { ...which, limit: 50, cursor: pageParam ?? undefined },
        signal,
      }),
    ...firstPage,
  });
export const exportAddress = (id: string): string => `/api/v1/sequences/${id}/enrolments.csv`;

export const useSequencesOf = (customerId: string) =>
  useQuery({
    queryKey: sequenceKeys.of(customerId),
    queryFn: async ({ signal }) =>
      (await call(api.listSequencesOfCustomer, { params: { id: customerId }, signal })).items,
    enabled: useMay('outreach:read'),
  });
export const useTakeOut = () =>
  useWrite((id: string) => call(api.takeOutOfSequence, { params: { id } }), sequenceKeys.all);
