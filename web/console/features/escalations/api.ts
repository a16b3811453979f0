import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { escalationEndpoints, type Escalation, type EscalationVerb } from '@madoguchi/contracts/escalations';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

export type EscalationView = 'asked' | 'mine' | 'ended';

export const escalationKeys = {
  all: ['escalations'] as const,
  counts: ['escalations', 'counts'] as const,
  list: (view: EscalationView) => ['escalations', 'list', view] as const,
  ofConversation: (id: string) => ['escalations', 'conversation', id] as const,
  detail: (id: string) => ['escalations', 'detail', id] as const,
  draft: (id: string) => ['escalations', 'draft', id] as const,
  directory: ['directory-entries'] as const,
  entries: (q: string) => ['directory-entries', q] as const,
};

/** What is late moves by the clock alone: lists are asked for again now and then. */
const MINUTE = 60_000;

export const useEscalations = (view: EscalationView) =>
  useQuery({
    queryKey: escalationKeys.list(view),
    queryFn: async ({ signal }) => (await call(escalationEndpoints.listEscalations, { query: { view }, signal })).items,
    refetchInterval: MINUTE,
  });
export const useEscalationsOf = (conversationId: string, isEnabled: boolean) =>
  useQuery({
    queryKey: escalationKeys.ofConversation(conversationId),
    queryFn: async ({ signal }) =>
      (await call(escalationEndpoints.listEscalations, { query: { conversationId }, signal })).items,
    enabled: isEnabled,
    refetchInterval: MINUTE,
  });
export const useEscalationCounts = (isEnabled: boolean) =>
  useQuery({
    queryKey: escalationKeys.counts,
    queryFn: ({ signal }) => call(escalationEndpoints.countEscalations, { signal }),
    enabled: isEnabled,
    refetchInterval: MINUTE,
  });
export const useEscalation = (id: string) =>
  useQuery({
    queryKey: escalationKeys.detail(id),
    queryFn: ({ signal }) => call(escalationEndpoints.getEscalation, { params: { id }, signal }),
  });
export const useDraft = (conversationId: string) =>
  useQuery({
    queryKey: escalationKeys.draft(conversationId),
    queryFn: ({ signal }) => call(escalationEndpoints.getEscalationDraft, { params: { id: conversationId }, signal }),
    gcTime: 0,
  });
export const useDirectory = (q: string) =>
  useQuery({
    queryKey: escalationKeys.entries(q),
    queryFn: async ({ signal }) =>
      (await call(escalationEndpoints.listDirectory, { query: q ? { q } : {}, signal })).items,
    placeholderData: keepPreviousData,
  });

export type OpenBody = BodyOf<typeof escalationEndpoints.openEscalation>;
export type EntryBody = BodyOf<typeof escalationEndpoints.addDirectoryEntry>;
export type ImportLines = BodyOf<typeof escalationEndpoints.importDirectory>['lines'];

export const useOpenEscalation = (conversationId: string) =>
  useWrite(
    (body: OpenBody) => call(escalationEndpoints.openEscalation, { params: { id: conversationId }, body }),
    escalationKeys.all,
  );

function doVerb({ id, verb, text }: { id: string; verb: EscalationVerb; text: string }): Promise<Escalation> {
  const params = { id };
  switch (verb) {
    case 'accept':
      return call(escalationEndpoints.acceptEscalation, { params });
    case 'answer':
      return call(escalationEndpoints.answerEscalation, { params, body: { answer: text } });
    case 'return':
      return call(escalationEndpoints.returnEscalation, { params, body: { answer: text } });
    case 'decline':
      return call(escalationEndpoints.declineEscalation, { params, body: { reason: text } });
    case 'cancel':
      return call(escalationEndpoints.cancelEscalation, { params, body: { reason: text } });
  }
}
export const useVerb = () => useWrite(doVerb, escalationKeys.all);

export const useSaveEntry = () =>
  useWrite(
    ({ id, ...body }: EntryBody & { id: string | null }) =>
      id === null
        ? call(escalationEndpoints.addDirectoryEntry, { body })
        : call(escalationEndpoints.changeDirectoryEntry, { params: { id }, body }),
    escalationKeys.directory,
  );
export const useRemoveEntry = () =>
  useWrite(
    (id: string) => call(escalationEndpoints.removeDirectoryEntry, { params: { id } }),
    escalationKeys.directory,
  );
export const useImportEntries = () =>
  useWrite(
    (lines: ImportLines) => call(escalationEndpoints.importDirectory, { body: { lines } }),
    escalationKeys.directory,
  );
