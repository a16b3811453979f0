import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { sessionEndpoints } from '@madoguchi/contracts/session';
import { type Inbox, workspaceEndpoints } from '@madoguchi/contracts/workspace';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { directoryKeys } from '../../lib/directory.ts';
import { sessionKeys } from '../../lib/session.ts';

export type SetupBody = BodyOf<typeof sessionEndpoints.setUp>;
export type InboxBody = BodyOf<typeof workspaceEndpoints.createInbox>;

export function useSetupState() {
  return useQuery({
    queryKey: sessionKeys.setup,
    queryFn: ({ signal }) => call(sessionEndpoints.getSetup, { signal }),
    staleTime: 0,
  });
}

/** Forgets the answer "nobody is signed in" once there is a workspace. */
function useAfterCreation() {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.resetQueries({ queryKey: sessionKeys.me });
    await queryClient.invalidateQueries({ queryKey: sessionKeys.setup });
  };
}

export function useSetUp() {
  const after = useAfterCreation();
  return useMutation({ mutationFn: (body: SetupBody) => call(sessionEndpoints.setUp, { body }), onSuccess: after });
}

export function useSetUpDemo() {
  const after = useAfterCreation();
  return useMutation({
    mutationFn: (body: BodyOf<typeof sessionEndpoints.setUpDemo>) => call(sessionEndpoints.setUpDemo, { body }),
    onSuccess: after,
  });
}

/** Creates the inbox, or changes the one of that channel that is there already. */
export function useConnectInbox() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn({ existing, body }: { existing: Inbox | undefined; body: InboxBody }): Promise<Inbox> {
      const { channel: _channel, ...change } = body;
      return existing
        ? call(workspaceEndpoints.updateInbox, { params: { id: existing.id }, body: change })
        : call(workspaceEndpoints.createInbox, { body });
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: directoryKeys.inboxes }),
  });
}

export const checkMail = (id: string) => call(workspaceEndpoints.checkMail, { params: { id } });
export const invite = (body: BodyOf<typeof workspaceEndpoints.invite>) => call(workspaceEndpoints.invite, { body });
