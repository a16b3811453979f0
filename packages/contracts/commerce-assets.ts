import { z } from 'zod';
import { customerRef, productRef } from './commerce-orders.ts';
import { byExternal, date, ifVersion, origin, productName, source } from './commerce-products.ts';
import { narrowedByFields, ownFields } from './custom-fields.ts';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

export const assetHealth = z.enum(['good', 'watch', 'faulty', 'retired']);
export type AssetHealth = z.infer<typeof assetHealth>;
export const serviceKind = z.enum(['inspection', 'repair', 'parts', 'installation', 'other']);
export type ServiceKind = z.infer<typeof serviceKind>;

const assetFields = {
  name: z.string().trim().min(1).max(200),
  serial: z.string().trim().max(80),
  lot: z.string().trim().max(40).describe('Left empty: the part of the serial number before its first hyphen'),
  boughtOn: date.nullable(),
  warrantyUntil: date.nullable(),
  contractId: id.nullable().describe('A plan that covers it beyond the warranty'),
  orderId: id.nullable(),
  installedAt: z.string().trim().max(300).describe('Where it stands'),
  health: assetHealth,
  healthNote: z.string().trim().max(500),
  nextServiceOn: date.nullable(),
  serviceEveryMonths: z.number().int().min(1).max(120).nullable(),
};
/** Why something is covered or not; `values` fill the sentence of that name. */
export const coverReason = z.enum(['warranty', 'plan', 'known_issue', 'warranty_over', 'plan_over', 'no_warranty_known', 'retired']);
export type CoverReason = z.infer<typeof coverReason>;
export const cover = z.object({ covered: z.boolean(), reasons: z.array(z.object({ code: coverReason, until: date.nullable(), name: z.string().describe('Of the plan or the known issue'), lots: z.string().nullable() })) });
export type Cover = z.infer<typeof cover>;
export const lotMark = z.object({ issueId: id, name: z.string().describe('KI-031'), title: z.string(), lots: z.string().describe('25K07–25K12') });
export type LotMark = z.infer<typeof lotMark>;

export const asset = z.object({ id, source: z.string(), externalId: z.string(), customer: customerName, product: productName.nullable(), ...assetFields, warranty: z.enum(['valid', 'over', 'unknown']), marks: z.array(lotMark).describe('Known issues that name its lot'), updatedAt: instant, version: z.number(), ...ownFields });
export type Asset = z.infer<typeof asset>;
export const service = z.object({ id, kind: serviceKind, doneOn: date, note: z.string(), worker: z.string() });
export type Service = z.infer<typeof service>;
export const assetDetail = asset.extend({ cover, services: z.array(service) });
export type AssetDetail = z.infer<typeof assetDetail>;
export const newAsset = z.object({
  ...origin,
  customer: customerRef,
  ...productRef,
  ...assetFields,
  name: assetFields.name.optional().describe('Left out: the name of the product'),
  serial: assetFields.serial.default(''),
  lot: assetFields.lot.default(''),
  boughtOn: assetFields.boughtOn.default(null),
  warrantyUntil: assetFields.warrantyUntil.default(null),
  contractId: assetFields.contractId.default(null),
  orderId: assetFields.orderId.default(null),
  installedAt: assetFields.installedAt.default(''),
  health: assetHealth.default('good'),
  healthNote: assetFields.healthNote.default(''),
  nextServiceOn: assetFields.nextServiceOn.default(null),
  serviceEveryMonths: assetFields.serviceEveryMonths.default(null),
});
export type NewAsset = z.input<typeof newAsset>;

/** What of the customer's a conversation is about, and whether we stand for it. */
export const meantAsset = z.object({ asset, because: z.enum(['serial', 'lot', 'model', 'only_one']), words: z.string().describe('What was said that points to it'), cover });
export type MeantAsset = z.infer<typeof meantAsset>;

export const assetEndpoints = {
  listAssets: endpoint({ method: 'GET', path: '/api/v1/assets', summary: 'What runs at customers, newest first', tag: 'Assets', query: paging.extend({ ...narrowedByFields, customerId: id.optional().describe('Of this customer and those merged with them'), serial: z.string().trim().min(2).max(80).optional().describe('Beginning of the serial number'), serviceWithin: z.coerce.number().int().min(0).max(366).optional().describe('To be serviced within so many days, the first first'), source: source.optional() }), response: page(asset) }),
  saveAsset: endpoint({ method: 'POST', path: '/api/v1/assets', summary: 'Create an asset; the same source and external id change it', tag: 'Assets', body: newAsset, status: 201, response: asset }),
  putAsset: endpoint({ method: 'PUT', path: '/api/v1/assets/by-external/{source}/{externalId}', summary: 'Create or change an asset by where it is kept', tag: 'Assets', params: byExternal, body: newAsset.omit({ source: true, externalId: true }), response: asset }),
  getAsset: endpoint({ method: 'GET', path: '/api/v1/assets/{id}', summary: 'An asset with its cover and what was done to it', tag: 'Assets', params: byId, response: assetDetail }),
  updateAsset: endpoint({ method: 'PATCH', path: '/api/v1/assets/{id}', summary: 'Change an asset', tag: 'Assets', params: byId, body: z.object(assetFields).partial().extend(ifVersion), response: asset }),
  deleteAsset: endpoint({ method: 'DELETE', path: '/api/v1/assets/{id}', summary: 'Delete an asset that was written down by mistake', tag: 'Assets', params: byId }),
  getWarranty: endpoint({ method: 'GET', path: '/api/v1/assets/{id}/warranty', summary: 'Is it covered today, and why', tag: 'Assets', params: byId, response: cover }),
  recordService: endpoint({ method: 'POST', path: '/api/v1/assets/{id}/services', summary: 'Write down a visit or a repair; the next one moves on', tag: 'Assets', params: byId, body: z.object({ kind: serviceKind, doneOn: date, note: z.string().trim().max(2000).default(''), worker: z.string().trim().max(120).default('') }), status: 201, response: assetDetail }),
  listMeantAssets: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/assets', summary: 'Which asset a conversation is about, and is it covered', tag: 'Assets', params: byId, response: z.object({ items: z.array(meantAsset) }) }),
};
