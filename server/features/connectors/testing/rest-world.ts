import { connectorEndpoints as api, type RecordName } from '@madoguchi/contracts/connectors.ts';
import type { TestApp, TestDesk } from '../../../testing/app.ts';
import type { RestServer } from './rest-server.ts';

export const CUSTOMER_MAPPING = {
  path: '/customers',
  items: 'data.items',
  paging: { type: 'cursor', parameter: 'cursor', next: 'next' },
  sinceParameter: 'updated_since',
  fields: {
    externalId: 'id',
    name: "join(' ', [last_name, first_name])",
    email: 'contact.email',
    phone: 'contact.tel',
  },
} as const;

export const PRODUCT_MAPPING = {
  path: '/products',
  items: 'data.items',
  paging: { type: 'link' },
  sinceParameter: 'updated_since',
  fields: { externalId: 'id', name: 'title', code: 'sku', price: 'price', jan: 'jan' },
  hookTopic: 'product.saved',
} as const;

export const ORDER_MAPPING = {
  path: '/orders',
  items: 'data.items',
  paging: { type: 'page', parameter: 'page', first: 1, sizeParameter: '', size: 3 },
  fields: {
    externalId: 'id',
    number: 'no',
    customerExternalId: 'customer_id',
    orderedAt: 'at',
    total: 'total',
    lines: 'lines[*].{name: name, code: sku, quantity: qty, unitPrice: price}',
  },
} as const;

export const REFUND = {
  method: 'POST',
  path: '/orders/{orderId}/refunds',
  body: '{"amount":"{amount}","memo":"返金 {note}","ref":"{key}"}',
  repeatable: true,
  externalId: 'id',
} as const;

/** Connects the test server as an admin would, with everything mapped. @returns the connector's id. */
export async function connectRest(
  house: TestApp,
  desk: TestDesk,
  server: RestServer,
  more: { effects?: Record<string, unknown>; records?: Record<string, unknown> } = {},
): Promise<string> {
  const { services } = house;
  services.config.outboundAllow = [...new Set([...services.config.outboundAllow, server.allow])];
  const settings = {
    baseUrl: server.url,
    auth: { type: 'bearer' },
    records: more.records ?? { customers: CUSTOMER_MAPPING, products: PRODUCT_MAPPING, orders: ORDER_MAPPING },
    effects: more.effects ?? { refund: REFUND },
  };
  const body = { kind: 'rest', name: '受注システム', settings, secrets: { secret: 'tok3n' } };
  const { body: made } = await house.call(api.createConnector, { as: desk.owner, body });
  return made.id;
}

export async function switchOn(house: TestApp, desk: TestDesk, id: string, ...records: RecordName[]): Promise<void> {
  for (const record of records)
    await house.call(api.setSync, {
      as: desk.owner,
      params: { id, record },
      body: { enabled: true, everyMinutes: 15 },
    });
}

/** Reads once what is switched on, as the minute does. */
export async function readNow(
  house: TestApp,
  desk: TestDesk,
  id: string,
  record: RecordName,
  options: { full?: boolean } = {},
): Promise<void> {
  const body = { full: options.full ?? false };
  await house.call(api.startSync, { as: desk.owner, params: { id, record }, body });
  await house.runJobs();
}

export async function syncOf(house: TestApp, desk: TestDesk, id: string, record: RecordName) {
  const { body } = await house.call(api.getConnector, { as: desk.owner, params: { id } });
  const found = body.syncs.find((one) => one.record === record);
  if (!found) throw new Error(`nothing is read of ${record}`);
  return found;
}
