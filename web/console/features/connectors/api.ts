import { connectorEndpoints as api, type RecordName } from '@madoguchi/contracts/connectors';
import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';

export const connectorKeys = {
  all: ['connectors'] as const,
  list: ['connectors', 'list'] as const,
  detail: (id: string) => ['connectors', 'detail', id] as const,
  refusals: (id: string) => ['connectors', 'refusals', id] as const,
  effects: (id: string) => ['connectors', 'effects', id] as const,
  deliveries: (id: string) => ['connectors', 'deliveries', id] as const,
};

/** While something is being read its counts move. */
const READING_MS = 3000;

export const useConnectors = () =>
  useQuery({
    queryKey: connectorKeys.list,
    queryFn: async ({ signal }) => (await call(api.listConnectors, { signal })).items,
  });
export const useConnector = (id: string) =>
  useQuery({
    queryKey: connectorKeys.detail(id),
    queryFn: ({ signal }) => call(api.getConnector, { params: { id }, signal }),
    refetchInterval: (query) => (query.state.data?.syncs.some((one) => one.state === 'reading') ? READING_MS : false),
  });
export const useRefusals = (id: string) =>
  useQuery({
    queryKey: connectorKeys.refusals(id),
    queryFn: async ({ signal }) => (await call(api.listRefusals, { params: { id }, signal })).items,
  });
export const useEffects = (id: string) =>
  useQuery({
    queryKey: connectorKeys.effects(id),
    queryFn: async ({ signal }) =>
      (await call(api.listEffects, { params: { id }, query: { limit: 50 }, signal })).items,
  });
export const useDeliveries = (id: string) =>
  useQuery({
    queryKey: connectorKeys.deliveries(id),
    queryFn: async ({ signal }) =>
      (await call(api.listHookDeliveries, { params: { id }, query: { limit: 50 }, signal })).items,
  });

export const createConnector = (body: BodyOf<typeof api.createConnector>) => call(api.createConnector, { body });
export const updateConnector = ({ id, body }: { id: string; body: BodyOf<typeof api.updateConnector> }) =>
  call(api.updateConnector, { params: { id }, body });
export const archiveConnector = (id: string) => call(api.archiveConnector, { params: { id } });
export const testConnector = (id: string) => call(api.testConnector, { params: { id } });
export const rotateHookSecret = (id: string) => call(api.rotateHookSecret, { params: { id } });
export const previewRecord = ({ id, body }: { id: string; body: BodyOf<typeof api.previewRecord> }) =>
  call(api.previewRecord, { params: { id }, body });
type OfRecord = { id: string; record: RecordName };
export const setSync = ({ id, record, body }: OfRecord & { body: BodyOf<typeof api.setSync> }) =>
  call(api.setSync, { params: { id, record }, body });
export const startSync = ({ id, record, full }: OfRecord & { full: boolean }) =>
  call(api.startSync, { params: { id, record }, body: { full } });
export const dryRunSync = (params: OfRecord) => call(api.dryRunSync, { params });
export const decideEffect = ({
  id,
  effectId,
  outcome,
}: {
  id: string;
  effectId: string;
  outcome: 'done' | 'failed' | 'again';
}) => call(api.decideEffect, { params: { id, effectId }, body: { outcome, externalId: null } });
export const retryDelivery = ({ id, deliveryId }: { id: string; deliveryId: string }) =>
  call(api.retryHookDelivery, { params: { id, deliveryId } });
