import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { customerEndpoints } from '@madoguchi/contracts/customers';
import { consentEndpoints } from '@madoguchi/contracts/privacy-consents';
import { incidentEndpoints, type AffectedSource } from '@madoguchi/contracts/privacy-incidents';
import { privacyRequestEndpoints } from '@madoguchi/contracts/privacy-requests';
import { privacyEndpoints } from '@madoguchi/contracts/privacy';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';

export const privacyKeys = {
  all: ['privacy'] as const,
  settings: ['privacy', 'settings'] as const,
  rules: ['privacy', 'rules'] as const,
  preview: ['privacy', 'rules', 'preview'] as const,
  runs: ['privacy', 'rules', 'runs'] as const,
  holds: ['privacy', 'holds'] as const,
  suppressions: ['privacy', 'suppressions'] as const,
  consents: (customerId: string) => ['privacy', 'consents', customerId] as const,
  requests: ['privacy', 'requests'] as const,
  plan: (id: string) => ['privacy', 'requests', id, 'plan'] as const,
  incidents: ['privacy', 'incidents'] as const,
  affected: (id: string) => ['privacy', 'incidents', id, 'persons'] as const,
  accesses: ['privacy', 'accesses'] as const,
};

export const useSettings = () =>
  useQuery({
    queryKey: privacyKeys.settings,
    queryFn: ({ signal }) => call(privacyEndpoints.getPrivacySettings, { signal }),
  });
export const saveSettings = (body: BodyOf<typeof privacyEndpoints.updatePrivacySettings>) =>
  call(privacyEndpoints.updatePrivacySettings, { body });

export const useRules = () =>
  useQuery({
    queryKey: privacyKeys.rules,
    queryFn: async ({ signal }) => (await call(privacyEndpoints.listRetentionRules, { signal })).items,
  });
export const useRetentionPreview = () =>
  useQuery({
    queryKey: privacyKeys.preview,
    queryFn: async ({ signal }) => (await call(privacyEndpoints.previewRetention, { signal })).items,
  });
export const useRuns = () =>
  useQuery({
    queryKey: privacyKeys.runs,
    queryFn: async ({ signal }) => (await call(privacyEndpoints.listRetentionRuns, { signal })).items,
  });
export const useHolds = () =>
  useQuery({
    queryKey: privacyKeys.holds,
    queryFn: async ({ signal }) => (await call(privacyEndpoints.listLegalHolds, { signal })).items,
  });
export const createRule = (body: BodyOf<typeof privacyEndpoints.createRetentionRule>) =>
  call(privacyEndpoints.createRetentionRule, { body });
export const updateRule = ({ id, ...body }: { id: string; days?: number; enabled?: boolean }) =>
  call(privacyEndpoints.updateRetentionRule, { params: { id }, body });
export const deleteRule = (id: string) => call(privacyEndpoints.deleteRetentionRule, { params: { id } });
export const runRetention = () => call(privacyEndpoints.runRetention, {});
export const placeHold = (body: BodyOf<typeof privacyEndpoints.placeLegalHold>) =>
  call(privacyEndpoints.placeLegalHold, { body });
export const liftHold = (id: string) => call(privacyEndpoints.liftLegalHold, { params: { id } });

export const useConsents = (customerId: string, isEnabled = true) =>
  useQuery({
    queryKey: privacyKeys.consents(customerId),
    queryFn: ({ signal }) => call(consentEndpoints.getConsents, { params: { id: customerId }, signal }),
    enabled: isEnabled,
  });
export type ConsentBody = BodyOf<typeof consentEndpoints.recordConsent>;
export const recordConsent = ({ customerId, body }: { customerId: string; body: ConsentBody }) =>
  call(consentEndpoints.recordConsent, { params: { id: customerId }, body });
export const useSuppressions = () =>
  useQuery({
    queryKey: privacyKeys.suppressions,
    queryFn: async ({ signal }) =>
      (await call(consentEndpoints.listSuppressions, { query: { limit: 100 }, signal })).items,
  });
export const suppress = (address: string) => call(consentEndpoints.suppressAddress, { body: { address, note: '' } });
export const unsuppress = (address: string) => call(consentEndpoints.unsuppressAddress, { body: { address } });

export const useRequests = (state: 'open' | 'all') =>
  useQuery({
    queryKey: [...privacyKeys.requests, state],
    queryFn: async ({ signal }) =>
      (await call(privacyRequestEndpoints.listPrivacyRequests, { query: { state }, signal })).items,
  });
export const useRequest = (id: string) =>
  useQuery({
    queryKey: [...privacyKeys.requests, id],
    queryFn: ({ signal }) => call(privacyRequestEndpoints.getPrivacyRequest, { params: { id }, signal }),
    // Erasing and putting together are jobs: while one runs, how far it got is asked.
    refetchInterval: ({ state }) => (state.data?.state === 'working' ? 1500 : false),
  });
export const useErasurePlan = (id: string, isEnabled: boolean) =>
  useQuery({
    queryKey: privacyKeys.plan(id),
    queryFn: ({ signal }) => call(privacyRequestEndpoints.planErasure, { params: { id }, signal }),
    enabled: isEnabled,
  });
export const receiveRequest = (body: BodyOf<typeof privacyRequestEndpoints.receivePrivacyRequest>) =>
  call(privacyRequestEndpoints.receivePrivacyRequest, { body });
export const verifyRequest = ({ id, how }: { id: string; how: string }) =>
  call(privacyRequestEndpoints.verifyPrivacyRequest, { params: { id }, body: { how } });
export const decideRequest = ({ id, ...body }: { id: string; decision: 'accepted' | 'refused'; note: string }) =>
  call(privacyRequestEndpoints.decidePrivacyRequest, { params: { id }, body });
export const finishRequest = (id: string) => call(privacyRequestEndpoints.finishPrivacyRequest, { params: { id } });
export const recheckErasure = (id: string) => call(privacyRequestEndpoints.recheckErasure, { params: { id } });
/** Customers by any fragment of what is known of them. */
export const findCustomers = async (q: string) =>
  (await call(customerEndpoints.listCustomers, { query: { q, limit: 8 } })).items;

export const useIncidents = () =>
  useQuery({
    queryKey: privacyKeys.incidents,
    queryFn: async ({ signal }) => (await call(incidentEndpoints.listIncidents, { signal })).items,
  });
export const useIncident = (id: string) =>
  useQuery({
    queryKey: [...privacyKeys.incidents, id],
    queryFn: ({ signal }) => call(incidentEndpoints.getIncident, { params: { id }, signal }),
  });
export const useAffected = (id: string) =>
  useQuery({
    queryKey: privacyKeys.affected(id),
    queryFn: async ({ signal }) =>
      (await call(incidentEndpoints.listAffected, { params: { id }, query: { limit: 100 }, signal })).items,
  });
export type IncidentBody = BodyOf<typeof incidentEndpoints.updateIncident>;
export const saveIncident = ({
  id,
  body,
}: {
  id: string | null;
  body: IncidentBody & { title: string; noticedAt: string };
}) =>
  id
    ? call(incidentEndpoints.updateIncident, { params: { id }, body })
    : call(incidentEndpoints.openIncident, { body });
export const moveIncident = ({ id, step }: { id: string; step: 'preliminary' | 'final' | 'persons_told' | 'closed' }) =>
  call(incidentEndpoints.moveIncident, { params: { id }, body: { step } });
export const addAffected = ({ id, body }: { id: string; body: AffectedSource }) =>
  call(incidentEndpoints.addAffected, { params: { id }, body });

const PAGE = 50;
/** Who looked at a customer, or whom a member looked at; newest first. */
export const useAccesses = (of: { customerId: string } | { memberId: string }, isEnabled = true) =>
  useInfiniteQuery({
    queryKey: [...privacyKeys.accesses, of],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) };
      return 'customerId' in of
        ? call(incidentEndpoints.listCustomerAccesses, { params: { id: of.customerId }, query, signal })
        : call(incidentEndpoints.listMemberAccesses, { params: { id: of.memberId }, query, signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: isEnabled,
  });
export const useAlarms = () =>
  useQuery({
    queryKey: [...privacyKeys.accesses, 'alarms'],
    queryFn: async ({ signal }) => (await call(incidentEndpoints.listAccessAlarms, { signal })).items,
  });
