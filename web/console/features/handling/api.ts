import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { handlingEndpoints } from '@madoguchi/contracts/handling';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

export const handlingKeys = {
  all: ['handling'] as const,
  own: ['handling', 'own'] as const,
  settings: ['handling', 'settings'] as const,
  ofConversation: (id: string) => ['handling', 'conversation', id] as const,
};

export const useOwnHandling = (isEnabled = true) =>
  useQuery({
    queryKey: handlingKeys.own,
    queryFn: ({ signal }) => call(handlingEndpoints.getOwnHandling, { signal }),
    enabled: isEnabled,
  });
export const useConversationHandling = (id: string, isEnabled: boolean) =>
  useQuery({
    queryKey: handlingKeys.ofConversation(id),
    queryFn: ({ signal }) => call(handlingEndpoints.getConversationHandling, { params: { id }, signal }),
    enabled: isEnabled,
  });
export const useHandlingSettings = (isEnabled: boolean) =>
  useQuery({
    queryKey: handlingKeys.settings,
    queryFn: ({ signal }) => call(handlingEndpoints.getHandlingSettings, { signal }),
    enabled: isEnabled,
  });
export const useChooseHandling = () =>
  useWrite((measured: boolean) => call(handlingEndpoints.chooseHandling, { body: { measured } }), handlingKeys.all);
export const useSetHandling = () =>
  useWrite(
    (body: BodyOf<typeof handlingEndpoints.setHandlingSettings>) =>
      call(handlingEndpoints.setHandlingSettings, { body }),
    handlingKeys.all,
  );
