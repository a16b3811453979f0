import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, locale, page, paging } from './vocabulary.ts';

export const identityKind = z.enum(['email', 'phone', 'visitor', 'member_number', 'external']);
export const identity = z.object({
  id,
  kind: identityKind,
  value: z.string().describe('Folded form used for matching'),
  display: z.string().describe('As it was written'),
  verified: z.boolean(),
});
export type Identity = z.infer<typeof identity>;

const name = z.string().trim().max(80);
export const companyFields = z.object({
  name: z.string().trim().min(1).max(200),
  kana: z.string().trim().max(200).optional(),
  domain: z.string().trim().toLowerCase().max(190).nullable().optional(),
  externalId: z.string().trim().max(120).nullable().optional(),
  attributes: z.record(z.string().max(60), z.string().max(500)).optional(),
});
export const company = z.object({
  id, name: z.string(), kana: z.string(), domain: z.string().nullable(), externalId: z.string().nullable(),
  attributes: z.record(z.string(), z.string()), createdAt: instant,
});
export type Company = z.infer<typeof company>;

export const customerFields = z.object({
  familyName: name.optional(),
  givenName: name.optional(),
  familyKana: name.optional(),
  givenKana: name.optional(),
  companyId: id.nullable().optional(),
  locale: locale.nullable().optional(),
  externalId: z.string().trim().max(120).nullable().optional(),
  caution: z.string().max(1000).optional(),
  attributes: z.record(z.string().max(60), z.string().max(500)).optional(),
});
export const newIdentity = z.object({ kind: identityKind.exclude(['visitor']), value: z.string().trim().min(1).max(320) });

/** Short form carried by lists: enough to name somebody, family name first. */
export const customerName = z.object({
  id,
  familyName: z.string(),
  givenName: z.string(),
  anonymous: z.boolean(),
  visitorNumber: z.number().nullable(),
  company: z.string().nullable(),
});
export type CustomerName = z.infer<typeof customerName>;

export const customer = customerName.extend({
  familyKana: z.string(),
  givenKana: z.string(),
  companyId: id.nullable(),
  locale: locale.nullable(),
  externalId: z.string().nullable(),
  caution: z.string(),
  attributes: z.record(z.string(), z.string()),
  identities: z.array(identity),
  conversationCount: z.number(),
  createdAt: instant,
  updatedAt: instant,
});
export type Customer = z.infer<typeof customer>;

export const duplicateReason = z.enum(['same_phone', 'same_name_kana', 'same_name', 'same_email']);
export const duplicate = z.object({ customer: customerName, reasons: z.array(duplicateReason) });

export const customerEndpoints = {
  listCustomers: endpoint({ method: 'GET', path: '/api/v1/customers', summary: 'List or find customers', tag: 'Customers', query: paging.extend({ q: z.string().max(200).optional().describe('Any fragment of name, kana, phone, mail, member number or company'), named: z.enum(['true', 'false']).optional().describe('true: leave out visitors who have not said who they are') }), response: page(customer.omit({ identities: true, conversationCount: true }).extend({ matched: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() })) }),
  createCustomer: endpoint({ method: 'POST', path: '/api/v1/customers', summary: 'Create a customer', tag: 'Customers', body: customerFields.extend({ identities: z.array(newIdentity).max(20).default([]) }), status: 201, response: customer }),
  getCustomer: endpoint({ method: 'GET', path: '/api/v1/customers/{id}', summary: 'One customer', tag: 'Customers', params: byId, response: customer }),
  updateCustomer: endpoint({ method: 'PATCH', path: '/api/v1/customers/{id}', summary: 'Change a customer', tag: 'Customers', params: byId, body: customerFields, response: customer }),
  addIdentity: endpoint({ method: 'POST', path: '/api/v1/customers/{id}/identities', summary: 'Add an address of a customer', tag: 'Customers', params: byId, body: newIdentity, status: 201, response: customer }),
  removeIdentity: endpoint({ method: 'DELETE', path: '/api/v1/customers/{id}/identities/{identityId}', summary: 'Remove an address of a customer', tag: 'Customers', params: byId.extend({ identityId: id }), response: customer }),
  listDuplicates: endpoint({ method: 'GET', path: '/api/v1/customers/{id}/duplicates', summary: 'Customers who may be the same person, with reasons', tag: 'Customers', params: byId, response: z.object({ items: z.array(duplicate) }) }),
  listCompanies: endpoint({ method: 'GET', path: '/api/v1/companies', summary: 'List or find companies', tag: 'Companies', query: paging.extend({ q: z.string().max(200).optional() }), response: page(company) }),
  createCompany: endpoint({ method: 'POST', path: '/api/v1/companies', summary: 'Create a company', tag: 'Companies', body: companyFields, status: 201, response: company }),
  getCompany: endpoint({ method: 'GET', path: '/api/v1/companies/{id}', summary: 'One company', tag: 'Companies', params: byId, response: company }),
  updateCompany: endpoint({ method: 'PATCH', path: '/api/v1/companies/{id}', summary: 'Change a company', tag: 'Companies', params: byId, body: companyFields.partial(), response: company }),
};
