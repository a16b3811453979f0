import { productName } from './commerce-products.ts';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, status } from './vocabulary.ts';
import { z } from 'zod';

const key = z.string().regex(/^[a-z0-9_]{1,40}$/).describe('Of a blocker');
/** As shipped; named by the product in both languages. */
export const SHIPPED_BLOCKERS = ['price', 'stock', 'delivery_cost', 'payment', 'usage', 'lead_time', 'comparison', 'other'] as const;
const pageRule = z.object({
  path: z.string().trim().min(1).max(300).regex(/^\//).describe('Beginning of the address on the shop: /products/{code}; {code} is the code of the product or its id there'),
  productId: id.nullable().default(null).describe('Without {code}: the product these pages are about'),
});
export const presaleSettings = z.object({
  pages: z.array(pageRule).max(100),
  blockers: z.array(z.object({ key, name: z.string().trim().max(40).describe('Empty for those the product names itself') })).min(1).max(20),
  orderDays: z.number().int().min(1).max(90).describe('An order within so many days counts as bought'),
});
export type PresaleSettings = z.infer<typeof presaleSettings>;

const order = z.object({ id, number: z.string(), at: instant });
export const presaleMatter = z.object({
  product: productName.nullable(), page: z.string(), blockers: z.array(key),
  order: order.nullable().describe('The first order of the customer within the days of the settings'),
});
export type PresaleMatter = z.infer<typeof presaleMatter>;

const range = z.object({ from: z.iso.date().optional().describe('Day of the conversation; left out: 30 days ago'), to: z.iso.date().optional() });
const row = z.object({ product: productName.nullable(), blocker: key, conversations: z.number(), bought: z.number().describe('Of these, with an order within the days of the settings') });
export type BlockerRow = z.infer<typeof row>;
const matter = z.object({ id, reference: z.string(), subject: z.string(), status, customer: customerName, at: instant, product: productName.nullable(), blockers: z.array(key), order: order.nullable() });
export type BlockedMatter = z.infer<typeof matter>;

export const presaleEndpoints = {
  getPresale: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/presale', summary: 'Which product somebody asks about before buying, and what keeps them', tag: 'Presale', params: byId, response: presaleMatter }),
  setPresaleProduct: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/presale-product', summary: 'Say which product it is about; null: none', tag: 'Presale', params: byId, body: z.object({ productId: id.nullable() }), response: presaleMatter }),
  addBlocker: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/blockers/{key}', summary: 'Say what keeps the customer from buying', tag: 'Presale', params: byId.extend({ key }), response: presaleMatter }),
  removeBlocker: endpoint({ method: 'DELETE', path: '/api/v1/conversations/{id}/blockers/{key}', summary: 'Take that back', tag: 'Presale', params: byId.extend({ key }), response: presaleMatter }),
  countBlockers: endpoint({ method: 'GET', path: '/api/v1/blockers', summary: 'What keeps customers from buying which product, and whether they bought', tag: 'Presale', query: range, response: z.object({ from: z.iso.date(), to: z.iso.date(), orderDays: z.number(), items: z.array(row) }) }),
  listBlocked: endpoint({ method: 'GET', path: '/api/v1/blockers/conversations', summary: 'The conversations behind the counts, the newest 200', tag: 'Presale', query: range.extend({ blocker: key.optional(), product: z.union([id, z.literal('none')]).optional() }), response: z.object({ items: z.array(matter) }) }),
  getPresaleSettings: endpoint({ method: 'GET', path: '/api/v1/presale-settings', summary: 'Pages of products, blockers, days', tag: 'Presale', response: presaleSettings }),
  putPresaleSettings: endpoint({ method: 'PUT', path: '/api/v1/presale-settings', summary: 'Set them', tag: 'Presale', body: presaleSettings, response: presaleSettings }),
};
