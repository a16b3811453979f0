import { type Wallboard, wallboardEndpoints } from '@madoguchi/contracts/wallboard';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { numberKeys } from './api.ts';

const EVERY_MS = 5000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * The figures of the wall, asked for every five seconds for as long as the screen is on, also when nobody looks at its
 * window; after a failure again and again, with what was last known left standing. With a token: for a screen by itself.
 */
export function useWallboard(token: string | null): UseQueryResult<Wallboard> {
  return useQuery({
    queryKey: [...numberKeys.wallboard, 'feed', token ?? 'member'],
    queryFn: ({ signal }) =>
      token === null
        ? call(wallboardEndpoints.getWallboard, { signal })
        : call(wallboardEndpoints.readWallboard, { body: { token }, signal }),
    refetchInterval: (query) => Math.min(LONGEST_PAUSE_MS, EVERY_MS * (1 + query.state.fetchFailureCount)),
    refetchIntervalInBackground: true,
    retry: false,
    staleTime: 0,
    gcTime: Number.POSITIVE_INFINITY,
  });
}
