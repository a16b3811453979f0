import { type ChosenPresence, type MemberPresence, presenceEndpoints } from '@madoguchi/contracts/presence';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { call } from './api-client.ts';

/** Who takes conversations, as the server knows it. (Who looks at a conversation is in presence.ts.) */
export const presenceKeys = {
  all: ['presence'] as const,
  states: ['presence', 'states'] as const,
  reasons: ['presence', 'reasons'] as const,
};

export const usePresences = () =>
  useQuery({
    queryKey: presenceKeys.states,
    queryFn: async ({ signal }) => (await call(presenceEndpoints.listPresence, { signal })).items,
    staleTime: 60_000,
  });

export const useBreakReasons = () =>
  useQuery({
    queryKey: presenceKeys.reasons,
    queryFn: async ({ signal }) => (await call(presenceEndpoints.listReasons, { signal })).items,
    staleTime: 5 * 60_000,
  });

/** Null: never there, or takes none. */
export function usePresenceOf(): (memberId: string) => MemberPresence | null {
  const { data } = usePresences();
  const byId = new Map((data ?? []).map((each) => [each.memberId, each]));
  return (memberId) => byId.get(memberId) ?? null;
}

/** The name of a break: the workspace's own word, or the built-in one. */
export function useReasonText(): (reason: { key: string; name: string }) => string {
  const t = useTranslations('presence.reason');
  return ({ key, name }) => {
    const known = key as Parameters<typeof t>[0];
    return name || (t.has(known) ? t(known) : key);
  };
}

/** A state in words; a break by its reason. */
export function usePresenceText(): (presence: Pick<MemberPresence, 'state' | 'reasonKey' | 'reasonName'>) => string {
  const t = useTranslations('presence.state');
  const reasonText = useReasonText();
  return ({ state, reasonKey, reasonName }) =>
    state === 'break' && reasonKey ? reasonText({ key: reasonKey, name: reasonName }) : t(state);
}

export interface PresenceWish {
  /** Left out: one's own. */
  memberId?: string;
  state: ChosenPresence;
  reasonKey?: string;
}

export function useSetPresence() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ memberId, ...body }: PresenceWish) =>
      memberId
        ? call(presenceEndpoints.setPresenceOf, { params: { id: memberId }, body })
        : call(presenceEndpoints.setPresence, { body }),
    onSuccess: (now) =>
      queryClient.setQueryData<MemberPresence[]>(presenceKeys.states, (known) =>
        known?.some((each) => each.memberId === now.memberId)
          ? known.map((each) => (each.memberId === now.memberId ? now : each))
          : [...(known ?? []), now],
      ),
  });
}
