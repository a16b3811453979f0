import { z } from 'zod';
import { customerRef, productRef } from './commerce-orders.ts';
import { byExternal, currency, date, ifVersion, money, origin, productName, source } from './commerce-products.ts';
import { narrowedByFields, ownFields } from './custom-fields.ts';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

export const contractKind = z.enum(['subscription', 'maintenance', 'warranty_plan', 'trial', 'other']);
export type ContractKind = z.infer<typeof contractKind>;
export const contractStatus = z.enum(['active', 'paused', 'cancelled', 'ended']);
export type ContractStatus = z.infer<typeof contractStatus>;
export const renewal = z.enum(['auto', 'manual', 'none']);
export type Renewal = z.infer<typeof renewal>;
export const period = z.enum(['once', 'month', 'quarter', 'year']);
export type Period = z.infer<typeof period>;

const contractFields = {
  kind: contractKind,
  name: z.string().trim().min(1).max(200),
  status: contractStatus,
  startsOn: date,
  endsOn: date.nullable().describe('The last day; of a trial the day it ends'),
  renewal,
  nextOn: date.nullable().describe('The next delivery or payment'),
  amount: money.min(0).describe('Per period, with tax'),
  currency,
  period,
  note: z.string().trim().max(2000),
};
export const contract = z.object({ id, source: z.string(), externalId: z.string(), number: z.string(), customer: customerName, product: productName.nullable(), ...contractFields, value: money.describe('To date: periods begun times amount'), updatedAt: instant, version: z.number(), ...ownFields });
export type Contract = z.infer<typeof contract>;
export const newContract = z.object({
  ...origin,
  number: z.string().trim().min(1).max(80).optional(),
  customer: customerRef,
  ...productRef,
  ...contractFields,
  status: contractStatus.default('active'),
  endsOn: contractFields.endsOn.default(null),
  renewal: renewal.default('none'),
  nextOn: contractFields.nextOn.default(null),
  amount: contractFields.amount.default(0),
  currency: currency.default('JPY'),
  period: period.default('month'),
  note: contractFields.note.default(''),
});
export type NewContract = z.input<typeof newContract>;

export const entitlementUnit = z.enum(['cases', 'minutes']);
const entitlementFields = {
  name: z.string().trim().min(1).max(200),
  covers: z.string().trim().max(1000).describe('What is covered, in words'),
  startsOn: date,
  untilOn: date.nullable(),
  quota: z.number().int().min(1).max(1_000_000).nullable().describe('Null: as often as needed'),
  unit: entitlementUnit,
};
export const entitlement = z.object({ id, source: z.string(), externalId: z.string(), customer: customerName, contractId: id.nullable(), assetId: id.nullable(), product: productName.nullable(), ...entitlementFields, used: z.number(), left: z.number().nullable(), state: z.enum(['valid', 'not_yet', 'over', 'used_up']), updatedAt: instant, version: z.number(), ...ownFields });
export type Entitlement = z.infer<typeof entitlement>;
export const entitlementUse = z.object({ id, amount: z.number(), conversationId: id.nullable(), note: z.string(), at: instant });
export type EntitlementUse = z.infer<typeof entitlementUse>;
export const newEntitlement = z.object({
  ...origin,
  customer: customerRef,
  contractId: id.nullable().default(null),
  assetId: id.nullable().default(null),
  ...productRef,
  ...entitlementFields,
  covers: entitlementFields.covers.default(''),
  untilOn: entitlementFields.untilOn.default(null),
  quota: entitlementFields.quota.default(null),
  unit: entitlementUnit.default('cases'),
});
export type NewEntitlement = z.input<typeof newEntitlement>;
const ofCustomer = { customerId: id.optional().describe('Of this customer and those merged with them') };

export const contractEndpoints = {
  listContracts: endpoint({ method: 'GET', path: '/api/v1/contracts', summary: 'Contracts, newest first; those ending soon by their end', tag: 'Contracts', query: paging.extend({ ...narrowedByFields, ...ofCustomer, kind: contractKind.optional(), status: contractStatus.optional(), endingWithin: z.coerce.number().int().min(0).max(366).optional().describe('Active ones that end within so many days, the first to end first'), source: source.optional() }), response: page(contract) }),
  saveContract: endpoint({ method: 'POST', path: '/api/v1/contracts', summary: 'Create a contract; the same source and external id change it', tag: 'Contracts', body: newContract, status: 201, response: contract }),
  putContract: endpoint({ method: 'PUT', path: '/api/v1/contracts/by-external/{source}/{externalId}', summary: 'Create or change a contract by where it is kept', tag: 'Contracts', params: byExternal, body: newContract.omit({ source: true, externalId: true }), response: contract }),
  getContract: endpoint({ method: 'GET', path: '/api/v1/contracts/{id}', summary: 'A contract', tag: 'Contracts', params: byId, response: contract }),
  updateContract: endpoint({ method: 'PATCH', path: '/api/v1/contracts/{id}', summary: 'Change a contract', tag: 'Contracts', params: byId, body: z.object(contractFields).omit({ currency: true }).partial().extend(ifVersion), response: contract }),
  deleteContract: endpoint({ method: 'DELETE', path: '/api/v1/contracts/{id}', summary: 'Delete a contract that was written down by mistake', tag: 'Contracts', params: byId }),
};

export const entitlementEndpoints = {
  listEntitlements: endpoint({ method: 'GET', path: '/api/v1/entitlements', summary: 'Rights to support, newest first', tag: 'Entitlements', query: paging.extend({ ...narrowedByFields, ...ofCustomer, source: source.optional() }), response: page(entitlement) }),
  saveEntitlement: endpoint({ method: 'POST', path: '/api/v1/entitlements', summary: 'Create a right to support; the same source and external id change it', tag: 'Entitlements', body: newEntitlement, status: 201, response: entitlement }),
  putEntitlement: endpoint({ method: 'PUT', path: '/api/v1/entitlements/by-external/{source}/{externalId}', summary: 'Create or change a right to support by where it is kept', tag: 'Entitlements', params: byExternal, body: newEntitlement.omit({ source: true, externalId: true }), response: entitlement }),
  getEntitlement: endpoint({ method: 'GET', path: '/api/v1/entitlements/{id}', summary: 'A right to support with its last uses', tag: 'Entitlements', params: byId, response: entitlement.extend({ uses: z.array(entitlementUse) }) }),
  updateEntitlement: endpoint({ method: 'PATCH', path: '/api/v1/entitlements/{id}', summary: 'Change a right to support', tag: 'Entitlements', params: byId, body: z.object(entitlementFields).partial().extend(ifVersion), response: entitlement }),
  useEntitlement: endpoint({ method: 'POST', path: '/api/v1/entitlements/{id}/uses', summary: 'Use a right to support: so many cases or minutes', tag: 'Entitlements', params: byId, body: z.object({ amount: z.number().int().min(1).max(100_000).default(1), conversationId: id.nullable().default(null), note: z.string().trim().max(300).default(''), clientId: id.optional().describe('Your own id: sending it twice uses once') }), status: 201, response: entitlement }),
  deleteEntitlement: endpoint({ method: 'DELETE', path: '/api/v1/entitlements/{id}', summary: 'Delete a right to support that was written down by mistake', tag: 'Entitlements', params: byId }),
};
