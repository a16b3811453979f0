import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { singleExpertEndpoints as api, type SingleExpert } from '@madoguchi/contracts/single-experts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api-client.ts';
import { numberKeys } from '../api.ts';
import type { Asked } from '../choice.ts';

/** From which share on it is one person's, and of how many conversations at least. */
export interface Threshold {
  share: number;
  least: number;
}
export const USUAL: Threshold = { share: 0.8, least: 10 };

/** What one person alone can answer, in the period of a board. */
export const useSingleExperts = (asked: Asked, { share, least }: Threshold = USUAL, isEnabled = true) =>
  useQuery({
    queryKey: [...numberKeys.figures, 'single-experts', asked, share, least],
    queryFn: ({ signal }) => call(api.listSingleExperts, { body: { ...asked, share, least }, signal }),
    placeholderData: keepPreviousData,
    enabled: isEnabled,
  });

export type ExpertPart = NonNullable<BodyOf<typeof api.listSingleExpertRows>['part']>;

const PAGE = 50;

/** The solved conversations behind one of them. */
export const useExpertRows = (asked: Asked, { subject, key, expert }: SingleExpert, part: ExpertPart) =>
  useInfiniteQuery({
    queryKey: [...numberKeys.figures, 'single-expert-rows', asked, subject, key, expert.id, part],
    queryFn: ({ pageParam, signal }) =>
      call(api.listSingleExpertRows, {
        body: {
          ...asked,
          ...{ subject, key, memberId: expert.id, part, limit: PAGE },
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });

/** What a risk is called by in an address. */
export const riskId = ({ subject, key }: Pick<SingleExpert, 'subject' | 'key'>): string => `${subject}-${key}`;
