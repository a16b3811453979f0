import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { handoverEndpoints } from '@madoguchi/contracts/handover';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

export interface NoteFilter {
  state: 'open' | 'closed';
  teamId?: string;
  q?: string;
}

export const handoverKeys = {
  all: ['handover'] as const,
  counts: ['handover', 'counts'] as const,
  list: (filter: NoteFilter) => ['handover', 'list', filter] as const,
  readers: (id: string) => ['handover', 'readers', id] as const,
};

const PAGE = 30;

export const useHandoverCounts = (isEnabled: boolean) =>
  useQuery({
    queryKey: handoverKeys.counts,
    queryFn: ({ signal }) => call(handoverEndpoints.countHandover, { signal }),
    enabled: isEnabled,
  });
export const useHandoverList = (filter: NoteFilter) =>
  useInfiniteQuery({
    queryKey: handoverKeys.list(filter),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(handoverEndpoints.listHandover, { query: { ...filter, limit: PAGE, cursor: pageParam }, signal }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
export const useReaders = (id: string) =>
  useQuery({
    queryKey: handoverKeys.readers(id),
    queryFn: ({ signal }) => call(handoverEndpoints.listHandoverReaders, { params: { id }, signal }),
  });

export type WriteBody = BodyOf<typeof handoverEndpoints.writeHandover>;
export type EditBody = BodyOf<typeof handoverEndpoints.editHandover>;

export const useWriteNote = () =>
  useWrite((body: WriteBody) => call(handoverEndpoints.writeHandover, { body }), handoverKeys.all);
export const useEditNote = () =>
  useWrite(
    ({ id, ...body }: EditBody & { id: string }) => call(handoverEndpoints.editHandover, { params: { id }, body }),
    handoverKeys.all,
  );
export const useReadNote = () =>
  useWrite((id: string) => call(handoverEndpoints.readHandover, { params: { id } }), handoverKeys.all);
export const useCommentNote = () =>
  useWrite(
    ({ id, body }: { id: string; body: string }) =>
      call(handoverEndpoints.commentHandover, { params: { id }, body: { body } }),
    handoverKeys.all,
  );
export const useCloseNote = () =>
  useWrite(
    ({ id, closed }: { id: string; closed: boolean }) =>
      call(handoverEndpoints.closeHandover, { params: { id }, body: { closed } }),
    handoverKeys.all,
  );
