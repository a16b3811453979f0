import { calendarEndpoints } from '@madoguchi/contracts/calendar';
import { slaEndpoints, type SlaCondition, type SlaPolicy, type SlaTerms } from '@madoguchi/contracts/sla';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

export const slaKeys = {
  policies: ['sla', 'policies'] as const,
  versions: (id: string) => ['sla', 'versions', id] as const,
  preview: (policyId: string | null, conditions: readonly SlaCondition[]) =>
    ['sla', 'preview', policyId, conditions] as const,
  clocks: (conversationId: string) => ['sla', 'clocks', conversationId] as const,
  allClocks: ['sla', 'clocks'] as const,
};

export const usePolicies = () =>
  useQuery({
    queryKey: slaKeys.policies,
    queryFn: async ({ signal }) => (await call(slaEndpoints.listSlaPolicies, { signal })).items,
  });
export const useVersions = (id: string) =>
  useQuery({
    queryKey: slaKeys.versions(id),
    queryFn: async ({ signal }) => (await call(slaEndpoints.listSlaPolicyVersions, { params: { id }, signal })).items,
  });
export const useClocks = (id: string) =>
  useQuery({
    queryKey: slaKeys.clocks(id),
    queryFn: async ({ signal }) => (await call(slaEndpoints.listConversationClocks, { params: { id }, signal })).items,
  });
/** The same key as the settings of hours: one answer serves both. */
export const useCalendarNames = () =>
  useQuery({
    queryKey: ['calendars', 'list'] as const,
    queryFn: ({ signal }) => call(calendarEndpoints.listCalendars, { signal }),
  });

export const usePreview = (policyId: string | null, conditions: readonly SlaCondition[]) =>
  useQuery({
    queryKey: slaKeys.preview(policyId, conditions),
    queryFn: ({ signal }) =>
      call(slaEndpoints.previewSlaPolicy, {
        body: { conditions: [...conditions], ...(policyId ? { policyId } : {}) },
        signal,
      }),
    retry: false,
  });

export interface SavedPolicy {
  id: string | null;
  name: string;
  terms: SlaTerms;
  version?: number;
}

export const useSavePolicy = () =>
  useWrite(
    ({ id, version, ...body }: SavedPolicy): Promise<SlaPolicy> =>
      id === null
        ? call(slaEndpoints.createSlaPolicy, { body })
        : call(slaEndpoints.changeSlaPolicy, { params: { id }, body: { ...body, version } }),
    ['sla'],
  );
export const useAddRecommended = () =>
  useWrite((_: undefined) => call(slaEndpoints.createRecommendedSlaPolicy, {}), ['sla']);
export const useOrderPolicies = () =>
  useWrite((ids: string[]) => call(slaEndpoints.orderSlaPolicies, { body: { ids } }), ['sla']);
export const useArchivePolicy = () =>
  useWrite((id: string) => call(slaEndpoints.archiveSlaPolicy, { params: { id } }), ['sla']);
