import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { webhookEndpoints as api, type WebhookDeliveryState } from '@madoguchi/contracts/webhooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';

export const webhookKeys = {
  all: ['webhooks'] as const,
  list: ['webhooks', 'list'] as const,
  log: (id: string, state: string) => ['webhooks', 'log', id, state] as const,
};

export const useWebhooks = () =>
  useQuery({
    queryKey: webhookKeys.list,
    queryFn: async ({ signal }) => (await call(api.listWebhooks, { signal })).items,
  });

/** What was sent lately; looked at again while it is on the screen, since deliveries are no facts. */
export const useDeliveryLog = (id: string, state: WebhookDeliveryState | null) =>
  useInfiniteQuery({
    queryKey: webhookKeys.log(id, state ?? 'all'),
    queryFn: ({ pageParam, signal }) =>
      call(api.listWebhookDeliveries, {
        params: { id },
        query: { limit: 30, state: state ?? undefined, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: 10_000,
  });

export type WebhookDraft = BodyOf<typeof api.createWebhook>;
export const createWebhook = (body: WebhookDraft) => call(api.createWebhook, { body });
export const updateWebhook = ({ id, ...body }: BodyOf<typeof api.updateWebhook> & { id: string }) =>
  call(api.updateWebhook, { params: { id }, body });
export const deleteWebhook = (id: string) => call(api.deleteWebhook, { params: { id } });
export const rotateSecret = (id: string) =>
  call(api.rotateWebhookSecret, { params: { id }, body: { overlapHours: 24 } });
export const testWebhook = (id: string) => call(api.testWebhook, { params: { id } });
export const resendDelivery = ({ id, deliveryId }: { id: string; deliveryId: string }) =>
  call(api.resendWebhookDelivery, { params: { id, webhookDeliveryId: deliveryId } });
