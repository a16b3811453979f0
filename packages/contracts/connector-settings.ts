import { z } from 'zod';

/** An expression of JMESPath (https://jmespath.org): `customer.email`, `lines[*].sku`, `join(' ', [last, first])`. */
const expression = z.string().trim().max(500);
const path = z.string().trim().max(500);

export const restAuth = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('header'), header: z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,80}$/) }),
  z.object({ type: z.literal('basic'), username: z.string().max(200) }),
  z.object({ type: z.literal('bearer') }),
  z.object({ type: z.literal('oauth2'), tokenUrl: z.url().max(500), clientId: z.string().max(300), scope: z.string().max(500).default('') }),
]);
export type RestAuth = z.infer<typeof restAuth>;

export const restPaging = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('page'), parameter: z.string().min(1).max(60), first: z.number().int().min(0).max(1).default(1), sizeParameter: z.string().max(60).default(''), size: z.number().int().min(1).max(1000).default(100) }),
  z.object({ type: z.literal('cursor'), parameter: z.string().min(1).max(60), next: expression.min(1).describe('Where the answer says the cursor of the next page') }),
  z.object({ type: z.literal('link').describe('Link: <…>; rel="next" (RFC 8288)') }),
]);
export type RestPaging = z.infer<typeof restPaging>;

export const restRecord = z.object({
  path: path.min(1).describe('Below the base URL'),
  items: expression.default('').describe('Where the rows are; empty: the answer is the list'),
  paging: restPaging.default({ type: 'none' }),
  sinceParameter: z.string().max(60).default('').describe('Parameter for "changed since"; empty: everything is read each time'),
  sinceFormat: z.enum(['iso', 'unix']).default('iso'),
  fields: z.record(z.string().max(60), expression).describe('Our field: where it stands in a row'),
  hookItems: expression.default('').describe('Where the rows are in a webhook; empty: the body is the row'),
  hookTopic: z.string().max(100).default('').describe('Webhooks whose topic is this carry this kind of record'),
  goneTopic: z.string().max(100).default('').describe('Webhooks whose topic is this say that the record is gone there'),
});
export type RestRecord = z.infer<typeof restRecord>;

export const restEffect = z.object({
  method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']).default('POST'),
  path: path.min(1).describe('With {expression} over the payload: /orders/{orderId}/refunds'),
  body: z.string().max(10_000).default('').describe('JSON; texts may hold {expression} over the payload and {key}. Empty: the payload itself'),
  success: z.string().regex(/^[1-5]\d\d(-[1-5]\d\d)?(,[1-5]\d\d(-[1-5]\d\d)?)*$/).default('200-299').describe('Statuses that count as success'),
  keyHeader: z.string().max(80).default('Idempotency-Key').describe('Header that carries the key; empty: none'),
  repeatable: z.boolean().default(false).describe('The system does the same key once, so sending again is safe'),
  externalId: expression.default('').describe('Where the answer names what it made'),
  lookUpPath: path.default('').describe('Tells by {key} whether it happened: 200 with a row, or 404'),
  lookUpItems: expression.default(''),
});
export type RestEffect = z.infer<typeof restEffect>;

const recordNames = z.enum(['customers', 'companies', 'products', 'stock', 'orders', 'shipments', 'contracts', 'assets', 'alerts']);
const effectNames = z.string().regex(/^(create_return|refund|cancel_order|change_address|replacement_order|push_lead|custom\.[a-z][a-z0-9_]{0,39})$/);

/** Any system with an HTTP API, described on a screen. */
export const restSettings = z.object({
  baseUrl: z.url().max(500),
  auth: restAuth.default({ type: 'none' }),
  records: z.partialRecord(recordNames, restRecord).default({}),
  effects: z.record(effectNames, restEffect).default({}),
});
export type RestSettings = z.infer<typeof restSettings>;

export const shopifySettings = z.object({
  shop: z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/).describe('your-shop.myshopify.com'),
  /** An address instead of the shop's own, for shops behind a relay of the operator. */
  origin: z.url().max(300).optional(),
});
export type ShopifySettings = z.infer<typeof shopifySettings>;
