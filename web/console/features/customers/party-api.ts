import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { partyEndpoints, type PartyVisibility } from '@madoguchi/contracts/parties';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';

export const partyKeys = { of: (conversationId: string) => ['parties', conversationId] as const };
export type NewParty = BodyOf<typeof partyEndpoints.addParty>;

export function useParties(conversationId: string) {
  return useQuery({
    queryKey: partyKeys.of(conversationId),
    queryFn: ({ signal }) => call(partyEndpoints.listParties, { params: { id: conversationId }, signal }),
  });
}

export type PartyEdit =
  | { do: 'add'; party: NewParty }
  | { do: 'see'; partyId: string; visibility: PartyVisibility }
  | { do: 'remove'; partyId: string }
  | { do: 'handOver'; companyId: string; teamId: string; reason: string };

/** Whoever takes part may also be copied on answers, so the conversation is asked again with them. */
function useAsked(conversationId: string): () => void {
  const queryClient = useQueryClient();
  return () => {
    void queryClient.invalidateQueries({ queryKey: partyKeys.of(conversationId) });
    void queryClient.invalidateQueries({ queryKey: ['conversations'] });
  };
}

export function useEditParties(conversationId: string) {
  const asked = useAsked(conversationId);
  return useMutation({
    mutationFn(edit: PartyEdit) {
      const id = conversationId;
      if (edit.do === 'add') return call(partyEndpoints.addParty, { params: { id }, body: edit.party });
      if (edit.do === 'handOver') {
        const { companyId, teamId, reason } = edit;
        return call(partyEndpoints.handToHeadDesk, { params: { id }, body: { companyId, teamId, reason } });
      }
      const params = { id, partyId: edit.partyId };
      return edit.do === 'see'
        ? call(partyEndpoints.updateParty, { params, body: { visibility: edit.visibility } })
        : call(partyEndpoints.removeParty, { params });
    },
    onSuccess: asked,
  });
}

export function useWriteToParty(conversationId: string) {
  const asked = useAsked(conversationId);
  return useMutation({
    mutationFn: ({ partyId, body, clientId }: { partyId: string; body: string; clientId: string }) =>
      call(partyEndpoints.writeToParty, { params: { id: conversationId, partyId }, body: { body, clientId } }),
    onSuccess: asked,
  });
}
