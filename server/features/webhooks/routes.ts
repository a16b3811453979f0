import { webhookEndpoints as api, type Webhook } from '@madoguchi/contracts/webhooks.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { callerRoute, route, type AnyRoute } from '../../kernel/http/route.ts';
import { isId, newId } from '../../kernel/ids.ts';
import { assertPublicUrl } from '../../kernel/outbound/public-url.ts';
import { runInWorkspace } from '../../kernel/transaction.ts';
import { createWebhook } from './actions/create-webhook.ts';
import { deleteWebhook } from './actions/delete-webhook.ts';
import { resendDelivery } from './actions/resend-delivery.ts';
import { rotateSecret } from './actions/rotate-secret.ts';
import { updateWebhook } from './actions/update-webhook.ts';
import { listDeliveryRows, lockDelivery } from './delivery-queries.ts';
import { findWebhook, listWebhookRows } from './queries.ts';
import { presentDelivery, presentWebhook } from './schema.ts';
import { sendEvent } from './send-event.ts';
import type { WebhookServices } from './needs.ts';

const MANAGE = 'connector:manage';
const CALLER = { permission: MANAGE };

async function webhookOf(ctx: Ctx, id: string): Promise<Webhook> {
  const [row] = await listWebhookRows(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return presentWebhook(row, ctx.now);
}

function settingRoutes(services: WebhookServices): AnyRoute[] {
  const { kernel, secrets, config } = services;
  const vet = (url: string) => assertPublicUrl(url, { allow: config.outboundAllow });
  return [
    route(api.listWebhooks, MANAGE, async (ctx) => ({
      items: (await listWebhookRows(ctx.db, ctx.workspaceId)).map((row) => presentWebhook(row, ctx.now)),
    })),
    // Transactions of their own: names are looked up before, and answers of the usual routes are kept for repeated requests.
    callerRoute(api.createWebhook, CALLER, async (caller, { body }) => {
      await vet(body.url);
      return runInWorkspace(kernel, caller, async (ctx) => {
        const { id, secret } = await createWebhook(ctx, body, secrets);
        return { ...(await webhookOf(ctx, id)), secret };
      });
    }),
    callerRoute(api.updateWebhook, CALLER, async (caller, { params, body }) => {
      if (body.url !== undefined) await vet(body.url);
      return runInWorkspace(kernel, caller, async (ctx) => {
        await updateWebhook(ctx, params.id, body);
        return webhookOf(ctx, params.id);
      });
    }),
    route(api.deleteWebhook, MANAGE, (ctx, { params }) => deleteWebhook(ctx, params.id)),
    callerRoute(api.rotateWebhookSecret, CALLER, async (caller, { params, body }) => ({
      secret: await runInWorkspace(kernel, caller, (ctx) => rotateSecret(ctx, { id: params.id, ...body }, secrets)),
    })),
  ];
}

/** A signed event that means nothing, sent while somebody watches. */
function testRoute(services: WebhookServices): AnyRoute {
  return callerRoute(
    api.testWebhook,
    CALLER,
    async (caller, { params }) => {
      const { kernel } = services;
      const webhook = await runInWorkspace(kernel, caller, (ctx) => findWebhook(ctx.db, ctx.workspaceId, params.id));
      if (!webhook) throw notFound();
      const at = kernel.clock.now();
      const id = newId(at);
      const body = JSON.stringify({ id, type: 'webhook.test', timestamp: at.toISOString(), sequence: 0, data: {} });
      const { isTaken, status, code, milliseconds } = await sendEvent(services, webhook, { id, body, at });
      return { isTaken, status, code, milliseconds };
    },
    { ratePerMinute: 20 },
  );
}

const logRoutes: AnyRoute[] = [
  route(api.listWebhookDeliveries, MANAGE, async (ctx, { params, query: { cursor, limit, state } }) => {
    await webhookOf(ctx, params.id);
    if (cursor !== undefined && !isId(cursor)) throw invalid('cursor_invalid');
    const of = { webhookId: params.id, state: state ?? null, before: cursor ?? null, limit: limit + 1 };
    const rows = await listDeliveryRows(ctx.db, ctx.workspaceId, of);
    const items = rows.slice(0, limit).map(presentDelivery);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }),
  route(api.resendWebhookDelivery, MANAGE, async (ctx, { params }) => {
    await resendDelivery(ctx, { webhookId: params.id, deliveryId: params.webhookDeliveryId });
    const row = await lockDelivery(ctx.db, ctx.workspaceId, { webhookId: params.id, id: params.webhookDeliveryId });
    if (!row) throw notFound();
    return presentDelivery(row);
  }),
];

/** Which other systems are told of what; for those who manage connections only. */
export function webhookRoutes(services: WebhookServices): AnyRoute[] {
  return [...settingRoutes(services), testRoute(services), ...logRoutes];
}
