import { z } from 'zod';
import { byExternal, currency, date, ifVersion, money, origin, productName, source, taxRate } from './commerce-products.ts';
import { narrowedByFields, ownFields } from './custom-fields.ts';
import { customerName, newIdentity } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

const namePart = z.string().trim().max(80);
/** Whose it is: an id, or an address they are known by. An unknown one is created when a name is given with it. */
export const customerRef = z.union([
  z.object({ id }),
  z.object({ identity: newIdentity, familyName: namePart.optional(), givenName: namePart.optional(), familyKana: namePart.optional(), givenKana: namePart.optional() }),
]);
export type CustomerRef = z.infer<typeof customerRef>;
/** Which product: by id or by code; a code nothing is known of stays as text. */
export const productRef = { productId: id.nullable().optional(), code: z.string().trim().max(80).optional() };

export const orderStatus = z.enum(['placed', 'preparing', 'shipped', 'delivered', 'cancelled', 'returned']);
export type OrderStatus = z.infer<typeof orderStatus>;
export const paymentState = z.enum(['unpaid', 'authorised', 'paid', 'partly_refunded', 'refunded', 'failed']);
export type PaymentState = z.infer<typeof paymentState>;
export const shipmentState = z.enum(['preparing', 'in_transit', 'out_for_delivery', 'delivered', 'returned', 'lost']);
export type ShipmentState = z.infer<typeof shipmentState>;
export const refundState = z.enum(['requested', 'done', 'failed']);
export type RefundState = z.infer<typeof refundState>;

const lineFields = { name: z.string().trim().min(1).max(200), quantity: z.number().int().min(0).max(100_000).describe('0: cancelled out of the order'), unitPrice: money.describe('With tax'), taxRate };
const line = z.object({ ...lineFields, product: productName.nullable(), code: z.string() });
const newLine = z.object({ ...lineFields, ...productRef, name: lineFields.name.optional().describe('Left out: the name of the product'), unitPrice: money.optional().describe('Left out: the price of the product'), taxRate: taxRate.optional() });
const shipmentFields = { carrier: z.string().trim().max(80).default(''), trackingNumber: z.string().trim().max(80).default(''), state: shipmentState, shippedAt: instant.nullable().default(null), expectedOn: date.nullable().default(null), deliveredAt: instant.nullable().default(null) };
const shipment = z.object(shipmentFields);
const refund = z.object({ amount: money.min(1), reason: z.string().trim().max(300).default(''), state: refundState, at: instant });
const rateTotal = z.object({ rate: taxRate, net: money, tax: money });

/** One line in a list or in the customer's column. */
export const orderSummary = z.object({
  id,
  source: z.string(),
  externalId: z.string(),
  number: z.string(),
  orderedAt: instant,
  status: orderStatus,
  currency,
  total: money,
  refunded: money,
  paymentState,
  title: z.string().describe('The first line'),
  lineCount: z.number(),
  ...ownFields,
  delivery: z.object({ state: shipmentState, expectedOn: date.nullable(), deliveredAt: instant.nullable() }).nullable().describe('Of the last shipment'),
});
export type OrderSummary = z.infer<typeof orderSummary>;
export const order = orderSummary.extend({
  customer: customerName,
  lines: z.array(line),
  totalsByRate: z.array(rateTotal),
  shipments: z.array(shipment.extend({ trackingUrl: z.string().nullable() })),
  refunds: z.array(refund),
  address: z.string(),
  note: z.string(),
  conversationId: id.nullable(),
  updatedAt: instant,
  version: z.number(),
});
export type Order = z.infer<typeof order>;
/** Of one currency. */
export const customerValue = z.object({ currency, ltv: money, orderCount: z.number(), orderValue: money, contractCount: z.number(), contractValue: money, firstOrderAt: instant.nullable(), lastOrderAt: instant.nullable(), monthsSinceFirst: z.number().nullable(), monthsSinceLast: z.number().nullable() });
export type CustomerValue = z.infer<typeof customerValue>;

const orderFields = {
  orderedAt: instant,
  status: orderStatus,
  currency,
  total: money.min(0).describe('What the customer pays, tax and delivery included'),
  totalsByRate: z.array(rateTotal).max(3),
  paymentState,
  lines: z.array(newLine).max(500),
  shipments: z.array(shipment).max(50),
  refunds: z.array(refund).max(50),
  address: z.string().trim().max(500),
  note: z.string().trim().max(2000),
};
export const newOrder = z.object({
  ...origin,
  number: z.string().trim().min(1).max(80).optional().describe('As the customer was told it; left out: the external id'),
  customer: customerRef,
  ...orderFields,
  orderedAt: instant.optional().describe('Left out: now'),
  status: orderStatus.default('placed'),
  currency: currency.default('JPY'),
  total: orderFields.total.optional().describe('Left out: the sum of the lines'),
  totalsByRate: orderFields.totalsByRate.optional().describe('Left out: from the lines; what they do not explain counts at 10 %'),
  paymentState: paymentState.default('unpaid'),
  shipments: orderFields.shipments.default([]),
  refunds: orderFields.refunds.default([]),
  address: orderFields.address.default(''),
  note: orderFields.note.default(''),
});
export type NewOrder = z.input<typeof newOrder>;
const ofCustomer = { customerId: id.optional().describe('Of this customer and those merged with them') };
const takenLine = z.object({ productId: id, quantity: lineFields.quantity.min(1) });
const takenOrder = z.object({ lines: z.array(takenLine).min(1).max(50), address: orderFields.address.default(''), note: orderFields.note.default(''), clientId: id.optional().describe('Your own id: sending it twice takes one order') });
export type TakenOrder = z.input<typeof takenOrder>;

export const orderEndpoints = {
  listOrders: endpoint({ method: 'GET', path: '/api/v1/orders', summary: 'Orders, newest first', tag: 'Orders', query: paging.extend({ ...narrowedByFields, ...ofCustomer, q: z.string().trim().max(80).optional().describe('Number, whole'), status: orderStatus.optional(), source: source.optional() }), response: page(orderSummary.extend({ customer: customerName })) }),
  saveOrder: endpoint({ method: 'POST', path: '/api/v1/orders', summary: 'Create an order; the same source and external id change it', tag: 'Orders', body: newOrder, status: 201, response: order }),
  putOrder: endpoint({ method: 'PUT', path: '/api/v1/orders/by-external/{source}/{externalId}', summary: 'Create or change an order by where it is kept', tag: 'Orders', params: byExternal, body: newOrder.omit({ source: true, externalId: true }), response: order }),
  getOrder: endpoint({ method: 'GET', path: '/api/v1/orders/{id}', summary: 'An order with lines, shipments and refunds', tag: 'Orders', params: byId, response: order }),
  updateOrder: endpoint({ method: 'PATCH', path: '/api/v1/orders/{id}', summary: 'Change an order', tag: 'Orders', params: byId, body: z.object(orderFields).omit({ currency: true }).partial().extend(ifVersion), response: order }),
  deleteOrder: endpoint({ method: 'DELETE', path: '/api/v1/orders/{id}', summary: 'Delete an order that was written down by mistake', tag: 'Orders', params: byId }),
  takeOrder: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/orders', summary: 'Take an order in a conversation', tag: 'Orders', params: byId, body: takenOrder, status: 201, response: order }),
  getCustomerValue: endpoint({ method: 'GET', path: '/api/v1/customers/{id}/value', summary: 'What a customer has been worth to date, per currency', tag: 'Orders', params: byId, response: z.object({ items: z.array(customerValue) }) }),
};
