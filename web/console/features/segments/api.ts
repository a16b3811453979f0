import { knownIssueEndpoints } from '@madoguchi/contracts/known-issues';
import type { BodyOf, ResponseOf } from '@madoguchi/contracts/endpoint';
import { privacyEndpoints } from '@madoguchi/contracts/privacy';
import { type SegmentConditions, segmentEndpoints as api } from '@madoguchi/contracts/segments';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useMay } from '../../lib/session.ts';
import { useWrite } from '../../lib/use-write.ts';

export const segmentKeys = {
  all: ['segments'] as const,
  list: ['segments', 'list'] as const,
  /** Of lib/record-names.ts: what lists and rules offer. */
  names: ['segments', 'names'] as const,
  preview: (conditions: string) => ['segments', 'preview', conditions] as const,
  members: (id: string, version: number) => ['segments', 'members', id, version] as const,
};

export const useSegments = () =>
  useQuery({
    queryKey: segmentKeys.list,
    queryFn: async ({ signal }) => (await call(api.listSegments, { signal })).items,
  });

/** How many would belong to it, and the first of them; nothing is asked while nothing is said. */
export const useSegmentPreview = (conditions: SegmentConditions) =>
  useQuery({
    queryKey: segmentKeys.preview(JSON.stringify(conditions)),
    queryFn: ({ signal }) => call(api.previewSegment, { body: { conditions }, signal }),
    placeholderData: keepPreviousData,
    enabled: Object.keys(conditions).length > 0,
  });

/** Everybody who belongs to a kept group, page by page. */
export const useSegmentMembers = (id: string, version: number) =>
  useInfiniteQuery({
    queryKey: segmentKeys.members(id, version),
    queryFn: ({ pageParam, signal }) =>
      call(api.listSegmentMembers, { params: { id }, query: { limit: 50, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export type SegmentDraft = BodyOf<typeof api.createSegment>;
export const useSaveSegment = (id: string | null) =>
  useWrite(
    (body: SegmentDraft) =>
      id ? call(api.updateSegment, { params: { id }, body }) : call(api.createSegment, { body }),
    segmentKeys.all,
  );
export const useDeleteSegment = (id: string) =>
  useWrite(() => call(api.deleteSegment, { params: { id } }), segmentKeys.all);

/** Views and rules that ask by a group; asked when somebody wants to delete it. */
export const useSegmentUses = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: [...segmentKeys.all, 'uses', id],
    queryFn: ({ signal }) => call(api.getSegmentUses, { params: { id }, signal }),
    enabled,
    staleTime: 0,
  });

export type Recipients = ResponseOf<typeof api.exportSegment>;
export type Sending = Pick<BodyOf<typeof api.exportSegment>, 'purpose' | 'channel'>;

/** Every page of those who may be sent it: each that leaves is told by the server. */
export async function fetchRecipients(
  id: string,
  sending: Sending,
): Promise<{ items: Recipients['items']; leftOut: number }> {
  const items: Recipients['items'] = [];
  let leftOut = 0;
  let cursor: string | null = null;
  do {
    const page: Recipients = await call(api.exportSegment, {
      params: { id },
      body: { ...sending, ...(cursor ? { cursor } : {}) },
    });
    items.push(...page.items);
    leftOut += page.leftOut;
    cursor = page.next;
  } while (cursor);
  return { items, leftOut };
}

/** Known issues a group can be made of: whoever has a device of their lots. */
export const useIssueChoices = () =>
  useQuery({
    queryKey: ['segments', 'known-issues'],
    queryFn: async ({ signal }) =>
      (await call(knownIssueEndpoints.listKnownIssues, { signal })).items.map(({ id, name, title }) => ({
        id,
        label: `${name} ${title}`,
      })),
    staleTime: 60_000,
  });

export const usePurposes = () =>
  useQuery({
    queryKey: ['segments', 'purposes'],
    enabled: useMay('privacy:request'),
    staleTime: 300_000,
    queryFn: async ({ signal }) => (await call(privacyEndpoints.getPrivacySettings, { signal })).purposes,
  });
