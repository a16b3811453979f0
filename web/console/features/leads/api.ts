import type { FieldCondition } from '@madoguchi/contracts/custom-fields';
import { connectorEndpoints } from '@madoguchi/contracts/connectors';
import type { BodyOf, QueryOf } from '@madoguchi/contracts/endpoint';
import { leadEndpoints as api } from '@madoguchi/contracts/leads';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { askedFields } from '../../lib/components/field-conditions.tsx';
import { call } from '../../lib/api-client.ts';

export const leadKeys = {
  all: ['leads'] as const,
  list: (filter: object) => ['leads', 'list', filter] as const,
  detail: (id: string) => ['leads', 'detail', id] as const,
  of: (conversationId: string) => ['leads', 'of', conversationId] as const,
  destinations: ['leads', 'destinations'] as const,
  connectors: ['leads', 'connectors'] as const,
};

export type LeadFilter = Pick<QueryOf<typeof api.listLeads>, 'state' | 'kind' | 'destinationId' | 'mine'> & {
  own?: readonly FieldCondition[];
};

export const useLeads = ({ own, ...filter }: LeadFilter) =>
  useInfiniteQuery({
    queryKey: leadKeys.list({ ...filter, own }),
    queryFn: ({ pageParam, signal }) =>
      call(api.listLeads, {
        query: { ...filter, fields: askedFields(own), limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
export const useLead = (id: string) =>
  useQuery({
    queryKey: leadKeys.detail(id),
    queryFn: ({ signal }) => call(api.getLead, { params: { id }, signal }),
  });
export const useLeadsOf = (conversationId: string, isEnabled: boolean) =>
  useQuery({
    queryKey: leadKeys.of(conversationId),
    queryFn: async ({ signal }) => (await call(api.listLeadsOf, { params: { id: conversationId }, signal })).items,
    enabled: isEnabled,
  });
export const useDestinations = () =>
  useQuery({
    queryKey: leadKeys.destinations,
    queryFn: async ({ signal }) => (await call(api.listLeadDestinations, { signal })).items,
  });
/** Systems a lead can be pushed into. */
export const usePushTargets = (isEnabled: boolean) =>
  useQuery({
    queryKey: leadKeys.connectors,
    queryFn: async ({ signal }) =>
      (await call(connectorEndpoints.listConnectors, { signal })).items.filter((one) =>
        one.effects.includes('push_lead'),
      ),
    enabled: isEnabled,
  });

export type LeadBody = BodyOf<typeof api.createLead>;
export const createLead = ({ conversationId, body }: { conversationId: string; body: LeadBody }) =>
  call(api.createLead, { params: { id: conversationId }, body });
export const decideLead = ({ id, body }: { id: string; body: BodyOf<typeof api.decideLead> }) =>
  call(api.decideLead, { params: { id }, body });
export const saveDestination = ({ id, body }: { id: string | null; body: BodyOf<typeof api.updateLeadDestination> }) =>
  id
    ? call(api.updateLeadDestination, { params: { id }, body })
    : call(api.createLeadDestination, {
        body: { name: body.name ?? '', mail: body.mail ?? '', connectorId: body.connectorId ?? null },
      });
