import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { type Inbox, type Member, type Team, workspaceEndpoints } from '@madoguchi/contracts/workspace';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { directoryKeys } from '../../lib/directory.ts';
import { sessionKeys } from '../../lib/session.ts';
import { useWrite } from '../../lib/use-write.ts';

export const workspaceKeys = {
  invitations: ['workspace', 'invitations'] as const,
  apiKeys: ['workspace', 'api-keys'] as const,
  quarantine: ['workspace', 'quarantine'] as const,
};

export type WorkspaceChange = BodyOf<typeof workspaceEndpoints.updateWorkspace>;
export type MemberChange = BodyOf<typeof workspaceEndpoints.updateMember>;
export type InviteBody = BodyOf<typeof workspaceEndpoints.invite>;
export type TeamBody = BodyOf<typeof workspaceEndpoints.createTeam>;
export type KeyBody = BodyOf<typeof workspaceEndpoints.createApiKey>;
export type CategoryBody = BodyOf<typeof workspaceEndpoints.createCategory>;
export type InboxBody = BodyOf<typeof workspaceEndpoints.createInbox>;
export type InboxChange = BodyOf<typeof workspaceEndpoints.updateInbox>;

export const useInvitations = () =>
  useQuery({
    queryKey: workspaceKeys.invitations,
    queryFn: async ({ signal }) => (await call(workspaceEndpoints.listInvitations, { signal })).items,
  });
export const useApiKeys = () =>
  useQuery({
    queryKey: workspaceKeys.apiKeys,
    queryFn: async ({ signal }) => (await call(workspaceEndpoints.listApiKeys, { signal })).items,
  });
export const useQuarantine = () =>
  useQuery({
    queryKey: workspaceKeys.quarantine,
    queryFn: async ({ signal }) => (await call(workspaceEndpoints.listQuarantine, { signal })).items,
  });

export const useUpdateWorkspace = () =>
  useWrite(
    (body: WorkspaceChange) => call(workspaceEndpoints.updateWorkspace, { body }),
    directoryKeys.workspace,
    sessionKeys.me,
  );
export const useUpdateMember = () =>
  useWrite(
    ({ id, ...body }: MemberChange & { id: string }): Promise<Member> =>
      call(workspaceEndpoints.updateMember, { params: { id }, body }),
    directoryKeys.members,
    directoryKeys.teams,
  );
export const useInvite = () =>
  useWrite((body: InviteBody) => call(workspaceEndpoints.invite, { body }), workspaceKeys.invitations);
export const useRevokeInvitation = () =>
  useWrite((id: string) => call(workspaceEndpoints.revokeInvitation, { params: { id } }), workspaceKeys.invitations);
export const useSaveTeam = () =>
  useWrite(
    ({ id, ...body }: TeamBody & { id: string | null }): Promise<Team> =>
      id === null
        ? call(workspaceEndpoints.createTeam, { body })
        : call(workspaceEndpoints.updateTeam, { params: { id }, body }),
    directoryKeys.teams,
    directoryKeys.members,
  );
export const useCreateKey = () =>
  useWrite((body: KeyBody) => call(workspaceEndpoints.createApiKey, { body }), workspaceKeys.apiKeys);
export const useRevokeKey = () =>
  useWrite((id: string) => call(workspaceEndpoints.revokeApiKey, { params: { id } }), workspaceKeys.apiKeys);
export const useUpdateCategory = () =>
  useWrite(
    ({ id, body }: { id: string; body: BodyOf<typeof workspaceEndpoints.updateCategory> }) =>
      call(workspaceEndpoints.updateCategory, { params: { id }, body }),
    directoryKeys.categories,
  );
export const useCreateCategory = () =>
  useWrite((body: CategoryBody) => call(workspaceEndpoints.createCategory, { body }), directoryKeys.categories);
export const useCategoryUses = (id: string) =>
  useQuery({
    queryKey: [...directoryKeys.categories, id, 'uses'],
    queryFn: ({ signal }) => call(workspaceEndpoints.getCategoryUses, { params: { id }, signal }),
  });
export const useRetireCategory = () =>
  useWrite(
    ({ id, categoryId }: { id: string; categoryId: string | null }) =>
      call(workspaceEndpoints.retireCategory, { params: { id }, body: { categoryId } }),
    directoryKeys.categories,
  );
export const useRestoreCategory = () =>
  useWrite((id: string) => call(workspaceEndpoints.restoreCategory, { params: { id } }), directoryKeys.categories);
export const useCreateInbox = () =>
  useWrite((body: InboxBody) => call(workspaceEndpoints.createInbox, { body }), directoryKeys.inboxes);
export const useUpdateInbox = () =>
  useWrite(
    ({ id, ...body }: InboxChange & { id: string }): Promise<Inbox> =>
      call(workspaceEndpoints.updateInbox, { params: { id }, body }),
    directoryKeys.inboxes,
  );
export const useCreateIdentitySecret = () =>
  useWrite((id: string) => call(workspaceEndpoints.createIdentitySecret, { params: { id } }), directoryKeys.inboxes);
export const useRetryQuarantined = () =>
  useWrite((id: string) => call(workspaceEndpoints.retryQuarantined, { params: { id } }), workspaceKeys.quarantine);
