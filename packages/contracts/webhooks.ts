import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { metricEvent } from './metric-events.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

/** What other systems can be told of, in the order in which it is offered. */
export const webhookFact = z.enum([
  'conversation.opened', 'conversation.status_changed', 'conversation.assigned', 'conversation.changed', 'conversation.tagged', 'conversation.untagged',
  'message.received', 'message.sent', 'message.delivery_changed', 'note.added',
  'sla.due_soon', 'sla.breached',
  'task.created', 'task.done', 'escalation.opened', 'escalation.answered', 'complaint.opened', 'complaint.moved',
  'customer.created', 'customer.changed', 'customer.merged', 'company.created', 'company.changed', 'consent.recorded', 'field.filled',
  'order.placed', 'order.changed', 'contract.created', 'contract.changed', 'contract.ending', 'entitlement.created', 'entitlement.changed', 'entitlement.used',
  'asset.created', 'asset.changed', 'product.created', 'product.changed', 'product.stock_changed',
  'procedure.started', 'procedure.step_done', 'procedure.finished', 'procedure.cancelled', 'lead.created', 'lead.decided',
  'survey.answered', 'known_issue.created', 'known_issue.changed', 'article.published',
]);
export type WebhookFact = z.infer<typeof webhookFact>;
export const webhookRole = z.enum(['admin', 'supervisor', 'agent']);
export type WebhookRole = z.infer<typeof webhookRole>;

const definition = {
  name: z.string().trim().min(1).max(120),
  url: z.string().trim().max(2000).describe('https or http, reachable from the public internet'),
  facts: z.array(webhookFact).min(1).max(100),
  role: webhookRole.describe('What is sent is what a member of this role sees: their conversations, their masks'),
};
export const webhook = z.object({
  id, ...definition, enabled: z.boolean(),
  disabledReason: z.enum(['gone', 'failing']).nullable().describe('Why it was switched off by us: the receiver answered 410, or nothing arrived for 72 hours'),
  failingSince: instant.nullable(), lastSuccessAt: instant.nullable(), oldSecretUntil: instant.nullable().describe('Until then both secrets sign'),
  waiting: z.number().describe('Deliveries that wait for their next try'), createdAt: instant, updatedAt: instant, version: z.number(),
});
export type Webhook = z.infer<typeof webhook>;

export const deliveryState = z.enum(['waiting', 'done', 'failed', 'dropped']);
export type WebhookDeliveryState = z.infer<typeof deliveryState>;
export const webhookDelivery = z.object({
  id, eventId: id.describe('webhook-id of every try'), fact: z.string(), subjectId: id, state: deliveryState.describe('failed: given up after 72 hours; dropped: the role does not see it'),
  attempts: z.number(), nextAt: instant.nullable(), lastStatus: z.number().nullable().describe('HTTP status of the last answer'), lastCode: z.string().nullable().describe('Why the last try failed'),
  lastMilliseconds: z.number().nullable(), lastTriedAt: instant.nullable(), createdAt: instant,
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

/** The body of a delivery. */
export const webhookEvent = z.object({
  id: id.describe('The same on every try: keep it to take each once'),
  type: z.string(), timestamp: instant.describe('When it happened'), sequence: z.number().describe('Rises with every fact of the workspace'),
  data: z.object({
    conversationId: id.nullable(), customerId: id.nullable(), actor: z.object({ kind: z.string(), id: id.nullable() }),
    ids: z.record(z.string(), z.string()).describe('What it is about, to be asked of the API'),
    payload: z.record(z.string(), z.unknown()).describe('Of conversations; empty for everything else'),
    conversation: z.unknown().optional().describe('As it stands now, as in lists'), entry: z.unknown().optional().describe('What was said'),
    metricEvents: z.array(metricEvent).optional().describe('What it did to the clocks of the conversation, as GET /api/v1/metric-events tells it'),
  }),
});

const tag = 'Webhooks';
const secret = z.object({ secret: z.string().describe('whsec_…; shown once') });
const byDelivery = byId.extend({ webhookDeliveryId: id });
export const webhookEndpoints = {
  listWebhooks: endpoint({ method: 'GET', path: '/api/v1/webhooks', summary: 'Who is told of what', tag, response: z.object({ items: z.array(webhook) }) }),
  createWebhook: endpoint({ method: 'POST', path: '/api/v1/webhooks', summary: 'Tell another system of facts; signed after Standard Webhooks with the secret of the answer', tag, body: z.strictObject(definition), status: 201, response: webhook.extend(secret.shape) }),
  updateWebhook: endpoint({ method: 'PATCH', path: '/api/v1/webhooks/{id}', summary: 'Change it, switch it off or on; switched on it begins with what happens from then on', tag, params: byId, body: z.strictObject(definition).partial().extend({ enabled: z.boolean().optional(), version: z.number().int().optional().describe('Refuse with 409 when it has changed since') }), response: webhook }),
  deleteWebhook: endpoint({ method: 'DELETE', path: '/api/v1/webhooks/{id}', summary: 'Tell it no more; its log goes too', tag, params: byId }),
  rotateWebhookSecret: endpoint({ method: 'POST', path: '/api/v1/webhooks/{id}/secret', summary: 'A new secret; the one before signs beside it for a while', tag, params: byId, body: z.strictObject({ overlapHours: z.number().int().min(0).max(168).default(24) }), status: 200, response: secret }),
  testWebhook: endpoint({ method: 'POST', path: '/api/v1/webhooks/{id}/test', summary: 'Send a signed webhook.test now', tag, params: byId, status: 200, response: z.object({ isTaken: z.boolean(), status: z.number().nullable(), code: z.string().nullable(), milliseconds: z.number() }) }),
  listWebhookDeliveries: endpoint({ method: 'GET', path: '/api/v1/webhooks/{id}/deliveries', summary: 'What was sent in the last 30 days, newest first', tag, params: byId, query: paging.extend({ state: deliveryState.optional() }), response: page(webhookDelivery) }),
  resendWebhookDelivery: endpoint({ method: 'POST', path: '/api/v1/webhooks/{id}/deliveries/{webhookDeliveryId}/resend', summary: 'Send it again, with the same event id', tag, params: byDelivery, status: 200, response: webhookDelivery }),
};
