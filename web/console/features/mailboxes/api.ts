import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { mailEndpoints, type Suspended } from '@madoguchi/contracts/mail';
import { type Inbox, workspaceEndpoints } from '@madoguchi/contracts/workspace';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { directoryKeys } from '../../lib/directory.ts';
import { useWrite } from '../../lib/use-write.ts';

export const mailKeys = {
  all: ['mail'] as const,
  presets: (address: string) => ['mail', 'presets', address] as const,
  mailbox: (inboxId: string) => ['mail', 'mailbox', inboxId] as const,
  domains: ['mail', 'domains'] as const,
  apps: ['mail', 'oauth-apps'] as const,
  health: ['mail', 'health'] as const,
  suspended: ['mail', 'suspended'] as const,
  blocked: ['mail', 'blocked'] as const,
};

export type InboxChange = BodyOf<typeof workspaceEndpoints.updateInbox>;
export type MailboxBody = BodyOf<typeof mailEndpoints.setMailbox>;
export type ProbeBody = BodyOf<typeof mailEndpoints.probeMail>;
export type OauthAppBody = BodyOf<typeof mailEndpoints.setOauthApp>;
export type Provider = 'google' | 'microsoft' | 'custom';

export const useMailPresets = (address: string) =>
  useQuery({
    queryKey: mailKeys.presets(address),
    queryFn: ({ signal }) => call(mailEndpoints.listMailPresets, { query: address ? { address } : {}, signal }),
    // While the address is typed the former answer stays on the screen.
    placeholderData: (former) => former,
  });
export const useMailbox = (inboxId: string, isWanted = true) =>
  useQuery({
    enabled: isWanted && inboxId !== '',
    queryKey: mailKeys.mailbox(inboxId),
    queryFn: async ({ signal }) => (await call(mailEndpoints.getMailbox, { params: { id: inboxId }, signal })).mailbox,
  });
export const useMailDomains = () =>
  useQuery({
    queryKey: mailKeys.domains,
    queryFn: async ({ signal }) => (await call(mailEndpoints.listMailDomains, { signal })).items,
  });
export const useOauthApps = () =>
  useQuery({
    queryKey: mailKeys.apps,
    queryFn: async ({ signal }) => (await call(mailEndpoints.listOauthApps, { signal })).items,
  });

const HEALTH_EVERY_MS = 15_000;

export const useMailHealth = () =>
  useQuery({
    queryKey: mailKeys.health,
    queryFn: async ({ signal }) => (await call(mailEndpoints.getMailHealth, { signal })).items,
    refetchInterval: HEALTH_EVERY_MS,
  });
export const useSuspended = (cause: Suspended['cause'] | null) =>
  useInfiniteQuery({
    queryKey: [...mailKeys.suspended, cause],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(mailEndpoints.listSuspended, {
        query: { limit: 50, ...(cause ? { cause } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
  });
export const useBlockedSenders = () =>
  useQuery({
    queryKey: mailKeys.blocked,
    queryFn: async ({ signal }) => (await call(mailEndpoints.listBlockedSenders, { signal })).items,
  });

export interface Connection {
  inbox: InboxChange & { id: string };
  /** null: mail is forwarded to us, nothing is fetched. */
  mailbox: MailboxBody | null;
  hadMailbox: boolean;
}

/** The inbox with the account it fetches: two requests, the inbox first, since the account belongs to it. */
async function saveConnection({ inbox: { id, ...body }, mailbox, hadMailbox }: Connection): Promise<Inbox> {
  const inbox = await call(workspaceEndpoints.updateInbox, { params: { id }, body });
  if (mailbox) await call(mailEndpoints.setMailbox, { params: { id }, body: mailbox });
  else if (hadMailbox) await call(mailEndpoints.removeMailbox, { params: { id } });
  return inbox;
}

export const useSaveConnection = () => useWrite(saveConnection, directoryKeys.inboxes, mailKeys.all);
export const useCreateMailInbox = () =>
  useWrite(
    (name: string): Promise<Inbox> =>
      call(workspaceEndpoints.createInbox, { body: { channel: 'email', name, settings: { receipt: true } } }),
    directoryKeys.inboxes,
    mailKeys.all,
  );
export const useProbe = () =>
  useWrite(({ id, ...body }: ProbeBody & { id: string }) => call(mailEndpoints.probeMail, { params: { id }, body }));
export const useSetOauthApp = () =>
  useWrite(
    ({ provider, ...body }: OauthAppBody & { provider: Provider }) =>
      call(mailEndpoints.setOauthApp, { params: { provider }, body }),
    mailKeys.apps,
  );
export const useBeginOauth = () =>
  useWrite(({ id, provider }: { id: string; provider: Provider }) =>
    call(mailEndpoints.beginOauth, { params: { id }, body: { provider } }),
  );
export const useCheckDomain = () =>
  useWrite((domain: string) => call(mailEndpoints.checkMailDomain, { params: { domain } }), mailKeys.domains);
export const useFetchNow = () =>
  useWrite((id: string) => call(mailEndpoints.fetchNow, { params: { id } }), mailKeys.health);
export const useRecover = () =>
  useWrite(
    ({ id, unblock }: { id: string; unblock: boolean }) =>
      call(mailEndpoints.recoverSuspended, { params: { id }, body: { unblock } }),
    mailKeys.suspended,
    mailKeys.blocked,
    mailKeys.health,
  );
export const useDismiss = () =>
  useWrite(
    (ids: string[]) => call(mailEndpoints.dismissSuspended, { body: { ids } }),
    mailKeys.suspended,
    mailKeys.health,
  );
export const useBlockSender = () =>
  useWrite((body: { pattern: string; reason: string }) => call(mailEndpoints.blockSender, { body }), mailKeys.blocked);
export const useUnblockSender = () =>
  useWrite((id: string) => call(mailEndpoints.unblockSender, { params: { id } }), mailKeys.blocked);

/** Files travel as a form; the typed client speaks JSON only. */
async function importMail({ id, file }: { id: string; file: File }) {
  const form = new FormData();
  form.append('file', file, file.name);
  return call(mailEndpoints.importMail, { params: { id }, form });
}
export const useImportMail = () => useWrite(importMail, mailKeys.health);
export const useUpdateSafety = () =>
  useWrite(
    (body: BodyOf<typeof workspaceEndpoints.updateWorkspace>) => call(workspaceEndpoints.updateWorkspace, { body }),
    directoryKeys.workspace,
  );
