import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { remoteSessionEndpoints, type RemoteTool } from '@madoguchi/contracts/remote-sessions';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

export const remoteKeys = {
  all: ['remote-sessions'] as const,
  tools: ['remote-sessions', 'tools'] as const,
  of: (conversationId: string) => ['remote-sessions', 'of', conversationId] as const,
};

export const useRemoteTools = (isEnabled = true) =>
  useQuery({
    queryKey: remoteKeys.tools,
    queryFn: async ({ signal }) => (await call(remoteSessionEndpoints.listRemoteTools, { signal })).items,
    enabled: isEnabled,
  });
export const useRemoteSessions = (conversationId: string, isEnabled: boolean) =>
  useQuery({
    queryKey: remoteKeys.of(conversationId),
    queryFn: async ({ signal }) =>
      (await call(remoteSessionEndpoints.listRemoteSessions, { params: { id: conversationId }, signal })).items,
    enabled: isEnabled,
  });
export const useSetTools = () =>
  useWrite((items: RemoteTool[]) => call(remoteSessionEndpoints.setRemoteTools, { body: { items } }), remoteKeys.tools);
type OfferBody = BodyOf<typeof remoteSessionEndpoints.offerRemoteSession>;
export const useOffer = (conversationId: string) =>
  useWrite(
    (body: OfferBody) => call(remoteSessionEndpoints.offerRemoteSession, { params: { id: conversationId }, body }),
    remoteKeys.of(conversationId),
  );
export const useEnd = (conversationId: string) =>
  useWrite(
    ({ sessionId, note }: { sessionId: string; note: string }) =>
      call(remoteSessionEndpoints.endRemoteSession, { params: { id: conversationId, sessionId }, body: { note } }),
    remoteKeys.of(conversationId),
  );
