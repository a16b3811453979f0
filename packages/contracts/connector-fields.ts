import type { RecordName } from './connectors.ts';

/** What a row of each kind can say, as the mapping on the screen names it; those in NEEDED_FIELDS cannot be left out. */
export const RECORD_FIELDS: Record<RecordName, readonly string[]> = {
  customers: ['externalId', 'name', 'familyName', 'givenName', 'familyKana', 'givenKana', 'email', 'phone', 'locale', 'companyExternalId', 'changedAt'],
  companies: ['externalId', 'name', 'kana', 'domain', 'changedAt'],
  products: ['externalId', 'name', 'code', 'kana', 'category', 'price', 'currency', 'taxRate', 'jan', 'ended', 'changedAt', 'gone'],
  stock: ['externalId', 'productExternalId', 'place', 'quantity', 'nextArrivalOn', 'nextArrivalQuantity', 'changedAt'],
  orders: ['externalId', 'number', 'customerExternalId', 'email', 'phone', 'customerName', 'orderedAt', 'status', 'paymentState', 'currency', 'total', 'address', 'note', 'lines', 'shipments', 'refunds', 'changedAt', 'gone'],
  shipments: ['externalId', 'orderExternalId', 'carrier', 'trackingNumber', 'state', 'shippedAt', 'expectedOn', 'deliveredAt', 'changedAt'],
  contracts: ['externalId', 'number', 'customerExternalId', 'kind', 'name', 'productExternalId', 'status', 'startsOn', 'endsOn', 'renewal', 'nextOn', 'amount', 'currency', 'period', 'note', 'changedAt', 'gone'],
  assets: ['externalId', 'customerExternalId', 'productExternalId', 'name', 'serial', 'lot', 'boughtOn', 'warrantyUntil', 'installedAt', 'changedAt'],
  alerts: ['externalId', 'title', 'detail', 'severity', 'product', 'lot', 'serials', 'service', 'resolved', 'changedAt'],
};
export const NEEDED_FIELDS: Record<RecordName, readonly string[]> = {
  customers: ['externalId'],
  companies: ['externalId', 'name'],
  products: ['externalId', 'name'],
  stock: ['externalId', 'productExternalId', 'quantity'],
  orders: ['externalId', 'number', 'orderedAt', 'total'],
  shipments: ['externalId', 'orderExternalId'],
  contracts: ['externalId', 'number', 'customerExternalId', 'name', 'startsOn'],
  assets: ['externalId', 'customerExternalId', 'name'],
  alerts: ['externalId', 'title'],
};
