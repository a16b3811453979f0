import { z } from 'zod';
import { restSettings } from './connector-settings.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

/** What can be read from another system. */
export const RECORDS = ['customers', 'companies', 'products', 'stock', 'orders', 'shipments', 'contracts', 'assets', 'alerts'] as const;
export const record = z.enum(RECORDS);
export type RecordName = z.infer<typeof record>;

/** What can be carried out in another system; beside these, `custom.<name>`. */
export const EFFECTS = ['create_return', 'refund', 'cancel_order', 'change_address', 'replacement_order', 'push_lead'] as const;
export type EffectName = (typeof EFFECTS)[number];
export const effectKind = z.string().regex(/^(create_return|refund|cancel_order|change_address|replacement_order|push_lead|custom\.[a-z][a-z0-9_]{0,39})$/);
export const effectState = z.enum(['requested', 'sending', 'waiting', 'done', 'failed', 'uncertain']).describe('waiting: tried, and tried again at `nextAt`; uncertain: sent, and nobody can tell whether it happened');
export type EffectState = z.infer<typeof effectState>;

export const CONNECTOR_KINDS = ['rest', 'shopify'] as const;
export const connectorKind = z.enum(CONNECTOR_KINDS);
export type ConnectorKindName = z.infer<typeof connectorKind>;

const counts = z.object({ read: z.number(), created: z.number(), changed: z.number(), unchanged: z.number(), refused: z.number() }).describe('Rows of a round');
export type SyncCounts = z.infer<typeof counts>;
export const syncState = z.enum(['new', 'ok', 'reading', 'failing', 'needs_attention']);
export type SyncState = z.infer<typeof syncState>;
const trouble = z.object({ code: z.string().describe('Stable; screens have words for it'), detail: z.string().describe('What the other system said') });
export type Trouble = z.infer<typeof trouble>;
export const sync = z.object({ record, enabled: z.boolean(), everyMinutes: z.number(), state: syncState, counts, trouble: trouble.nullable(), failures: z.number(), nextAt: instant.nullable(), finishedAt: instant.nullable(), since: instant.nullable().describe('Read up to here; null: everything is to be read'), refused: z.number().describe('Rows not taken over by now') });
export type Sync = z.infer<typeof sync>;

const settings = z.record(z.string(), z.unknown());
export const connector = z.object({
  id, kind: connectorKind, name: z.string(), settings,
  secrets: z.array(z.string()).describe('Names of the secrets that are stored; never what they are'),
  paused: z.boolean(), testedAt: instant.nullable(), test: trouble.nullable().describe('What the last test found; null: it worked, or none was made'),
  reads: z.array(record), effects: z.array(z.string()), createdAt: instant, version: z.number(),
});
export type Connector = z.infer<typeof connector>;
export const connectorDetail = connector.extend({ hookUrl: z.string(), syncs: z.array(sync) });
export type ConnectorDetail = z.infer<typeof connectorDetail>;
const listed = connector.extend({ syncs: z.array(sync), openEffects: z.number(), uncertainEffects: z.number() });
export type ListedConnector = z.infer<typeof listed>;

export const effect = z.object({ id, connectorId: id, kind: z.string(), key: z.string(), payload: settings, conversationId: id.nullable(), state: effectState, attempts: z.number(), externalId: z.string().nullable(), result: settings.nullable(), trouble: trouble.nullable(), requestedAt: instant, nextAt: instant.nullable(), endedAt: instant.nullable() });
export type Effect = z.infer<typeof effect>;
export const delivery = z.object({ id, topic: z.string(), state: z.enum(['stored', 'done', 'ignored', 'failed']), trouble: trouble.nullable(), receivedAt: instant, doneAt: instant.nullable() });
export type HookDelivery = z.infer<typeof delivery>;
export const refusal = z.object({ record, externalId: z.string(), trouble, row: settings, at: instant });
export type Refusal = z.infer<typeof refusal>;
const previewRow = z.object({ externalId: z.string(), values: settings.nullable(), refused: trouble.nullable() });
const preview = z.object({ rows: z.array(previewRow), sample: z.string().describe('The first row as it came'), more: z.boolean().describe('There is a further page') });
export type RecordPreview = z.infer<typeof preview>;
const tested = z.object({ trouble: trouble.nullable(), detail: z.string().describe('What answered') });

const secrets = z.record(z.string().max(40), z.string().min(1).max(4000)).describe('By name; left out: as stored');
const name = z.string().trim().min(1).max(100);
const ofRecord = byId.extend({ record });
const tag = 'Connectors';
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

export const connectorEndpoints = {
  listConnectors: endpoint({ method: 'GET', path: '/api/v1/connectors', summary: 'Systems we read from and write to', tag, response: items(listed) }),
  getConnector: endpoint({ method: 'GET', path: '/api/v1/connectors/{id}', summary: 'One system with how far reading got', tag, params: byId, response: connectorDetail }),
  createConnector: endpoint({ method: 'POST', path: '/api/v1/connectors', summary: 'Connect a system', tag, body: z.object({ kind: connectorKind, name, settings, secrets: secrets.default({}) }), status: 201, response: connectorDetail }),
  updateConnector: endpoint({ method: 'PATCH', path: '/api/v1/connectors/{id}', summary: 'Change it, or pause it', tag, params: byId, body: z.object({ name: name.optional(), settings: settings.optional(), secrets: secrets.optional(), paused: z.boolean().optional(), version: z.number().int().optional().describe('Refuse with 409 when it has changed since') }), response: connectorDetail }),
  archiveConnector: endpoint({ method: 'DELETE', path: '/api/v1/connectors/{id}', summary: 'Disconnect it; what was read stays', tag, params: byId }),
  testConnector: endpoint({ method: 'POST', path: '/api/v1/connectors/{id}/test', summary: 'Ask the system whether it takes us', tag, params: byId, response: tested }),
  previewRecord: endpoint({ method: 'POST', path: '/api/v1/connectors/{id}/preview', summary: 'Fetch one page and show how it would be read; stores nothing', tag, params: byId, body: z.object({ record, settings: restSettings.optional().describe('Instead of those stored') }), response: preview }),
  setSync: endpoint({ method: 'PUT', path: '/api/v1/connectors/{id}/syncs/{record}', summary: 'How often a kind of record is read', tag, params: ofRecord, body: z.object({ enabled: z.boolean(), everyMinutes: z.number().int().min(1).max(10_080) }), response: sync }),
  startSync: endpoint({ method: 'POST', path: '/api/v1/connectors/{id}/syncs/{record}/start', summary: 'Read now: what changed, or everything again', tag, params: ofRecord, body: z.object({ full: z.boolean().default(false) }), status: 202, response: sync }),
  dryRunSync: endpoint({ method: 'POST', path: '/api/v1/connectors/{id}/syncs/{record}/dry-run', summary: 'Read the first pages as if in earnest, and keep nothing', tag, params: ofRecord, response: z.object({ counts, refused: z.array(refusal), more: z.boolean() }) }),
  listRefusals: endpoint({ method: 'GET', path: '/api/v1/connectors/{id}/refusals', summary: 'Rows that could not be taken over, and why', tag, params: byId, response: items(refusal) }),
  listEffects: endpoint({ method: 'GET', path: '/api/v1/connectors/{id}/effects', summary: 'What was carried out in the system', tag, params: byId, query: paging, response: page(effect) }),
  decideEffect: endpoint({ method: 'POST', path: '/api/v1/connectors/{id}/effects/{effectId}/decide', summary: 'Say what came of an uncertain effect', tag, params: byId.extend({ effectId: id }), body: z.object({ outcome: z.enum(['done', 'failed', 'again']), externalId: z.string().max(200).nullable().default(null) }), response: effect }),
  listHookDeliveries: endpoint({ method: 'GET', path: '/api/v1/connectors/{id}/deliveries', summary: 'What came by webhook', tag, params: byId, query: paging, response: page(delivery) }),
  retryHookDelivery: endpoint({ method: 'POST', path: '/api/v1/connectors/{id}/deliveries/{deliveryId}/retry', summary: 'Understand it again', tag, params: byId.extend({ deliveryId: id }) }),
  rotateHookSecret: endpoint({ method: 'POST', path: '/api/v1/connectors/{id}/hook-secret', summary: 'A new secret for webhooks in; shown once', tag, params: byId, response: z.object({ secret: z.string() }) }),
};
