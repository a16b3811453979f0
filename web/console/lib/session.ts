import { sessionEndpoints, type Me } from '@madoguchi/contracts/session';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call } from './api-client.ts';

export const sessionKeys = {
  all: ['session'] as const,
  me: ['session', 'me'] as const,
  devices: ['session', 'devices'] as const,
  setup: ['session', 'setup'] as const,
};

/** Who is signed in. A 401 is an answer, not a failure: it is never retried. */
export function useMeQuery(): UseQueryResult<Me> {
  return useQuery({
    queryKey: sessionKeys.me,
    queryFn: ({ signal }) => call(sessionEndpoints.getMe, { signal }),
    staleTime: 5 * 60_000,
  });
}

/** The signed-in member. Only for screens behind the gate; throws before it. */
export function useMe(): Me {
  const { data } = useMeQuery();
  if (!data) throw new Error('useMe outside the signed-in part');
  return data;
}

/** Whether the member's role holds a permission. Hides what would be refused; the server decides. */
export function useMay(permission: string): boolean {
  return useMe().permissions.includes(permission);
}

export type PreferenceValue = string | number | boolean;

/** One remembered choice of the member: kept on the server, so it follows to other devices. */
export function usePreference<T extends PreferenceValue>(name: string, fallback: T): readonly [T, (value: T) => void] {
  const queryClient = useQueryClient();
  const { data } = useMeQuery();
  const stored = data?.member.preferences[name];
  const value = typeof stored === typeof fallback ? (stored as T) : fallback;
  const set = useCallback(
    (next: T) => {
      const me = queryClient.getQueryData<Me>(sessionKeys.me);
      if (!me) return;
      const preferences = { ...(me.member.preferences as Record<string, PreferenceValue>), [name]: next };
      queryClient.setQueryData<Me>(sessionKeys.me, { ...me, member: { ...me.member, preferences } });
      // Worth nothing to report: the choice still holds on this page.
      call(sessionEndpoints.updateMe, { body: { preferences } }).catch(() => undefined);
    },
    [queryClient, name],
  );
  return [value, set];
}
