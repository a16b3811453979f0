import { z } from 'zod';
import { narrowedByFields, ownFields } from './custom-fields.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

/** Where a thing is kept in truth: `desk` for what was written down here, else the name of a connector or an import. */
export const source = z.string().trim().regex(/^[a-z0-9][a-z0-9_.-]{0,39}$/);
export const externalId = z.string().trim().min(1).max(190);
export const byExternal = z.object({ source, externalId });
/** Left out: written down here, under an id of its own. */
export const origin = { source: source.default('desk'), externalId: externalId.optional() };
/** Minor units: yen, cents. */
export const money = z.number().int().min(-1e12).max(1e12).describe('Integer minor units of the currency');
export const currency = z.string().regex(/^[A-Z]{3}$/).describe('ISO 4217');
export const taxRate = z.union([z.literal(10), z.literal(8), z.literal(0)]).describe('Per cent');
export const date = z.iso.date();
export const ifVersion = { version: z.number().int().optional().describe('Refuses with 409 when it has changed since') };

export const productStatus = z.enum(['on_sale', 'ended']);
export type ProductStatus = z.infer<typeof productStatus>;
/** Short form carried by orders, contracts and assets. */
export const productName = z.object({ id, code: z.string(), name: z.string() });
export type ProductName = z.infer<typeof productName>;

const productFields = {
  code: z.string().trim().min(1).max(80).describe('Code or SKU'),
  name: z.string().trim().min(1).max(200),
  kana: z.string().trim().max(200),
  category: z.string().trim().max(120),
  price: money.min(0).nullable().describe('With tax'),
  currency,
  taxRate,
  jan: z.string().trim().max(20).describe('JAN/EAN'),
  status: productStatus,
  cycleDays: z.number().int().min(1).max(3650).nullable().describe('Days after which it is usually bought again'),
  attributes: z.record(z.string().max(60), z.string().max(500)).describe('What makes it compatible: layout, colour, size'),
};
export const newProduct = z.object({
  ...origin,
  ...productFields,
  kana: productFields.kana.default(''),
  category: productFields.category.default(''),
  price: productFields.price.default(null),
  currency: currency.default('JPY'),
  taxRate: taxRate.default(10),
  jan: productFields.jan.default(''),
  status: productStatus.default('on_sale'),
  cycleDays: productFields.cycleDays.default(null),
  attributes: productFields.attributes.default({}),
});
export type NewProduct = z.input<typeof newProduct>;

/** Over all places. */
const stockNow = z.object({ quantity: z.number(), nextArrivalOn: date.nullable(), asOf: instant });
export const product = z.object({ id, source: z.string(), externalId: z.string(), ...productFields, stock: stockNow.nullable().describe('Null: not counted'), updatedAt: instant, version: z.number(), ...ownFields });
export type Product = z.infer<typeof product>;
export const stockPlace = z.object({ place: z.string().trim().min(1).max(80), quantity: z.number().int().min(-1e9).max(1e9), nextArrivalOn: date.nullable().default(null), nextArrivalQuantity: z.number().int().min(0).max(1e9).nullable().default(null), asOf: instant.optional().describe('Left out: now. What is older than what we know is passed over') });
export type StockPlace = z.output<typeof stockPlace>;
export const substitute = z.object({ product: product.omit({ attributes: true }), reason: z.string(), priority: z.number() });
export type Substitute = z.infer<typeof substitute>;
export const productDetail = product.extend({ places: z.array(stockPlace.extend({ asOf: instant })), substitutes: z.array(substitute) });
export type ProductDetail = z.infer<typeof productDetail>;

const substituteRule = z.object({ productId: id, reason: z.string().trim().max(300).default(''), priority: z.number().int().min(1).max(99).default(1) });
const stockReport = z.object({ code: productFields.code, ...stockPlace.shape });

export const productEndpoints = {
  listProducts: endpoint({ method: 'GET', path: '/api/v1/products', summary: 'Products by code', tag: 'Products', query: paging.extend({ ...narrowedByFields, q: z.string().trim().max(200).optional().describe('Part of code, name, kana, category or JAN'), status: productStatus.optional(), category: z.string().max(120).optional() }), response: page(product) }),
  saveProduct: endpoint({ method: 'POST', path: '/api/v1/products', summary: 'Create a product; the same source and external id change it', tag: 'Products', body: newProduct, status: 201, response: product }),
  putProduct: endpoint({ method: 'PUT', path: '/api/v1/products/by-external/{source}/{externalId}', summary: 'Create or change a product by where it is kept', tag: 'Products', params: byExternal, body: newProduct.omit({ source: true, externalId: true }), response: product }),
  getProduct: endpoint({ method: 'GET', path: '/api/v1/products/{id}', summary: 'A product with stock by place and substitutes', tag: 'Products', params: byId, response: productDetail }),
  updateProduct: endpoint({ method: 'PATCH', path: '/api/v1/products/{id}', summary: 'Change a product', tag: 'Products', params: byId, body: z.object(productFields).partial().extend(ifVersion), response: product }),
  deleteProduct: endpoint({ method: 'DELETE', path: '/api/v1/products/{id}', summary: 'Delete a product nothing refers to', tag: 'Products', params: byId }),
  setStock: endpoint({ method: 'PUT', path: '/api/v1/products/{id}/stock', summary: 'Say how much lies where', tag: 'Products', params: byId, body: z.object({ places: z.array(stockPlace).max(200) }), response: productDetail }),
  reportStock: endpoint({ method: 'POST', path: '/api/v1/stock', summary: 'Report the stock of many products by code', tag: 'Products', body: z.object({ source, items: z.array(stockReport).min(1).max(1000) }), status: 200, response: z.object({ changed: z.number(), unknown: z.array(z.string()).describe('Codes nothing is known of') }) }),
  setSubstitutes: endpoint({ method: 'PUT', path: '/api/v1/products/{id}/substitutes', summary: 'Say what may be offered instead', tag: 'Products', params: byId, body: z.object({ items: z.array(substituteRule).max(50) }), response: productDetail }),
};
