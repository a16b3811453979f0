import { authorityEndpoints as api, type AuthorityRules } from '@madoguchi/contracts/authority';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { conversationKeys } from '../../lib/conversation-cache.ts';
import { useWrite } from '../../lib/use-write.ts';

export const authorityKeys = {
  settings: ['authority', 'settings'] as const,
  turnaround: ['authority', 'turnaround'] as const,
  requests: ['authority', 'requests'] as const,
  ofConversation: (id: string) => ['authority', 'requests', id] as const,
  pending: ['authority', 'requests', 'pending'] as const,
};

export const useAuthority = () =>
  useQuery({ queryKey: authorityKeys.settings, queryFn: ({ signal }) => call(api.getAuthority, { signal }) });
export const useTurnaround = (isWanted: boolean) =>
  useQuery({
    queryKey: authorityKeys.turnaround,
    queryFn: ({ signal }) => call(api.getTurnaround, { signal }),
    enabled: isWanted,
  });
/** What waits for a yes: in one conversation, or everywhere. */
export const useRequests = (conversationId?: string) =>
  useQuery({
    queryKey: conversationId === undefined ? authorityKeys.pending : authorityKeys.ofConversation(conversationId),
    queryFn: async ({ signal }) =>
      (
        await call(api.listAuthorityRequests, {
          query: { ...(conversationId === undefined ? {} : { conversationId }) },
          signal,
        })
      ).items,
  });

export const useUpdateRules = () =>
  useWrite((rules: Partial<AuthorityRules>) => call(api.updateAuthority, { body: { rules } }), authorityKeys.settings);
export const useAppoint = () =>
  useWrite(
    (body: { principalId: string; deputyId: string; from: string; until: string }) => call(api.appointDeputy, { body }),
    authorityKeys.settings,
  );
export const useDismiss = () =>
  useWrite((id: string) => call(api.dismissDeputy, { params: { id } }), authorityKeys.settings);

/** Decides one or many; lists and the conversations concerned are asked for again. */
export function useDecide() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids: string[]; decision: 'approve' | 'reject'; comment: string }) =>
      call(api.decideAuthorityRequests, { body }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: authorityKeys.requests }),
        queryClient.invalidateQueries({ queryKey: conversationKeys.all }),
      ]),
  });
}
export const useWithdraw = () =>
  useWrite((id: string) => call(api.withdrawAuthorityRequest, { params: { id } }), authorityKeys.requests);
