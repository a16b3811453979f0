import { z } from 'zod';
import { fieldNoun, narrowedByFields, ownFields } from './custom-fields.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, locale, page, paging, stage } from './vocabulary.ts';

export const identityKind = z.enum(['email', 'phone', 'visitor', 'member_number', 'external', 'line', 'social']);
export const identity = z.object({
  id,
  kind: identityKind,
  value: z.string().describe('Folded form used for matching'),
  display: z.string().describe('As it was written'),
  verified: z.boolean(),
});
export type Identity = z.infer<typeof identity>;

/** What kind of party an organisation is in business; with the others of a conversation it makes the business form. */
export const companyForm = z.enum(['person', 'company', 'agency', 'dealer', 'employee', 'public_body', 'marketplace']);
export type CompanyForm = z.infer<typeof companyForm>;
export const companyKind = z.enum(['organisation', 'branch', 'site', 'store']);
export type CompanyKind = z.infer<typeof companyKind>;
/** What somebody is at the company they act for: 窓口, 担当, 決裁者, 利用者. */
export const companyRole = z.enum(['contact', 'in_charge', 'decider', 'user']);
export type CompanyRole = z.infer<typeof companyRole>;
export const expertise = z.enum(['beginner', 'standard', 'expert']);
export type Expertise = z.infer<typeof expertise>;
export const contactChannel = z.enum(['email', 'phone', 'chat', 'line', 'sms', 'letter']);
export type ContactChannel = z.infer<typeof contactChannel>;
/** Fields that stay masked until somebody who may looks at them, and the look is told. */
export const maskedField = z.enum(['birthDate', 'postalCode', 'address']);
export type MaskedField = z.infer<typeof maskedField>;
/** Key of a rank: one of the workspace's, or standard, silver, gold, premium where it has none of its own. */
const rankKey = z.string().trim().min(1).max(40);
export const customerRank = z.object({ key: rankKey, name: z.string().nullable().describe('Null for the four the product names itself') });
export type CustomerRank = z.infer<typeof customerRank>;
export const toldFact = z.object({
  id, text: z.string(), conversationId: id.nullable(), reference: z.string().nullable(), at: instant,
  by: z.object({ kind: z.string(), id: id.nullable(), name: z.string().nullable() }),
});
export type ToldFact = z.infer<typeof toldFact>;

const name = z.string().trim().max(80);
export const companyFields = z.object({
  name: z.string().trim().min(1).max(200),
  kana: z.string().trim().max(200).optional(),
  domain: z.string().trim().toLowerCase().max(190).nullable().optional(),
  externalId: z.string().trim().max(120).nullable().optional(),
  attributes: z.record(z.string().max(60), z.string().max(500)).optional(),
  form: companyForm.optional(),
  kind: companyKind.optional(),
  parentCompanyId: id.nullable().optional().describe('Head office or the organisation it belongs to; never one of its own, at most 8 deep'),
  storeCode: z.string().trim().min(1).max(40).nullable().optional(),
  phone: z.string().trim().max(40).optional(),
  address: z.string().trim().max(500).optional(),
  rank: rankKey.optional(),
  caution: z.string().max(1000).optional(),
});
export const company = z.object({
  id, name: z.string(), kana: z.string(), domain: z.string().nullable(), externalId: z.string().nullable(),
  form: companyForm, kind: companyKind, parentCompanyId: id.nullable(), parentCompany: z.string().nullable().describe('Its name'),
  storeCode: z.string().nullable(), phone: z.string(), address: z.string(), rank: z.string(), caution: z.string(),
  attributes: z.record(z.string(), z.string()), createdAt: instant, ...ownFields,
});
export type Company = z.infer<typeof company>;

export const customerFields = z.object({
  familyName: name.optional(),
  givenName: name.optional(),
  familyKana: name.optional(),
  givenKana: name.optional(),
  companyId: id.nullable().optional(),
  companyRole: companyRole.nullable().optional(),
  locale: locale.nullable().optional(),
  externalId: z.string().trim().max(120).nullable().optional(),
  caution: z.string().max(1000).optional(),
  attributes: z.record(z.string().max(60), z.string().max(500)).optional(),
  rank: rankKey.optional(),
  usageStage: stage.nullable().optional(),
  expertise: expertise.optional(),
  preferences: z.string().max(2000).optional(),
  birthDate: z.iso.date().nullable().optional(),
  postalCode: z.string().trim().max(20).optional(),
  address: z.string().trim().max(500).optional(),
  contactPreference: z.object({ channel: contactChannel.nullable(), hours: z.string().trim().max(200) }).optional(),
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
  ...ownFields,
});
export type CustomerName = z.infer<typeof customerName>;

export const customer = customerName.extend({
  familyKana: z.string(),
  givenKana: z.string(),
  companyId: id.nullable(),
  companyRole: companyRole.nullable(),
  locale: locale.nullable(),
  externalId: z.string().nullable(),
  caution: z.string(),
  attributes: z.record(z.string(), z.string()),
  rank: z.string(),
  usageStage: stage.nullable(),
  expertise,
  preferences: z.string(),
  birthDate: z.iso.date().nullable().describe('Null when there is none or it is masked'),
  postalCode: z.string().describe('Masked but for its beginning'),
  address: z.string().describe('Masked after city or ward'),
  masked: z.array(maskedField).describe('Which of them are filled and not shown; POST /customers/{id}/reveal answers them'),
  contactPreference: z.object({ channel: contactChannel.nullable(), hours: z.string() }),
  identities: z.array(identity),
  conversationCount: z.number(),
  records: z.number().describe('Of how many records this person is made; 1: never merged'),
  createdAt: instant,
  updatedAt: instant,
});
export type Customer = z.infer<typeof customer>;

/** Parents come before their own. */
export const companyNode = z.object({ id, name: z.string(), kind: companyKind, form: companyForm, parentCompanyId: id.nullable(), storeCode: z.string().nullable(), phone: z.string(), people: z.number() });
export type CompanyNode = z.infer<typeof companyNode>;
export const duplicateReason = z.enum(['same_phone', 'same_name_kana', 'same_name', 'same_email', 'same_member_number', 'same_company_name']);
export type DuplicateReason = z.infer<typeof duplicateReason>;
export const duplicate = z.object({ customer: customerName, reasons: z.array(duplicateReason) });

/** Why somebody was found: the text as it is written, and the part that was looked for (UTF-16 units, end excluded). */
export const customerMatch = z.object({ field: z.enum(['name', 'kana', 'phone', 'email', 'member_number', 'company', 'own', 'reference', 'order_number', 'contract_number', 'serial']), text: z.string(), from: z.number(), to: z.number(), noun: fieldNoun.optional().describe('With `own`: a field of this, which they have; left out: of the customer'), label: z.object({ ja: z.string(), en: z.string() }).optional() });
export type CustomerMatch = z.infer<typeof customerMatch>;

export const customerEndpoints = {
  listCustomers: endpoint({ method: 'GET', path: '/api/v1/customers', summary: 'List or find customers', tag: 'Customers', query: paging.extend({ q: z.string().max(500).optional().describe('Any fragment of name, kana, phone, mail, member number or company'), rank: rankKey.optional(), usageStage: stage.optional(), companyId: id.optional(), form: companyForm.optional().describe('Of the company they act for'), fields: z.string().max(4000).optional().describe('Conditions on own fields as JSON: [{noun, key, op, value}]'), sort: z.enum(['newest', 'kana']).default('newest').describe('Without words; kana: in the order of the syllables, those without kana last'), named: z.enum(['true', 'false']).optional().describe('true: leave out visitors who have not said who they are') }), response: page(customer.omit({ identities: true, conversationCount: true, records: true }).extend({ matched: z.string().nullable(), matches: z.array(customerMatch).describe('Why each was found'), email: z.string().nullable(), phone: z.string().nullable() })) }),
  createCustomer: endpoint({ method: 'POST', path: '/api/v1/customers', summary: 'Create a customer', tag: 'Customers', body: customerFields.extend({ identities: z.array(newIdentity).max(20).default([]) }), status: 201, response: customer }),
  getCustomer: endpoint({ method: 'GET', path: '/api/v1/customers/{id}', summary: 'One customer', tag: 'Customers', params: byId, response: customer }),
  updateCustomer: endpoint({ method: 'PATCH', path: '/api/v1/customers/{id}', summary: 'Change a customer', tag: 'Customers', params: byId, body: customerFields, response: customer }),
  revealCustomer: endpoint({ method: 'POST', path: '/api/v1/customers/{id}/reveal', summary: 'Masked fields in full; the look is told', tag: 'Customers', params: byId, body: z.object({ fields: z.array(maskedField).min(1).max(3), reason: z.string().trim().max(500).default('') }), response: z.object({ birthDate: z.iso.date().nullable().optional(), postalCode: z.string().optional(), address: z.string().optional() }) }),
  listToldFacts: endpoint({ method: 'GET', path: '/api/v1/customers/{id}/told-facts', summary: 'What the customer told us already', tag: 'Customers', params: byId, response: z.object({ items: z.array(toldFact) }) }),
  addToldFact: endpoint({ method: 'POST', path: '/api/v1/customers/{id}/told-facts', summary: 'Write down what the customer told us', tag: 'Customers', params: byId, body: z.object({ text: z.string().trim().min(1).max(500), conversationId: id.nullable().default(null) }), status: 201, response: toldFact }),
  removeToldFact: endpoint({ method: 'DELETE', path: '/api/v1/customers/{id}/told-facts/{toldFactId}', summary: 'Take back what was written down', tag: 'Customers', params: byId.extend({ toldFactId: id }) }),
  listCustomerRanks: endpoint({ method: 'GET', path: '/api/v1/customer-ranks', summary: 'Ranks customers and companies can have', tag: 'Customers', response: z.object({ items: z.array(customerRank) }) }),
  setCustomerRanks: endpoint({ method: 'PUT', path: '/api/v1/customer-ranks', summary: 'Set the ranks; an empty list goes back to the four of the product', tag: 'Customers', body: z.object({ items: z.array(z.object({ key: rankKey, name: z.string().trim().min(1).max(40) })).max(20) }), response: z.object({ items: z.array(customerRank) }) }),
  addIdentity: endpoint({ method: 'POST', path: '/api/v1/customers/{id}/identities', summary: 'Add an address of a customer', tag: 'Customers', params: byId, body: newIdentity, status: 201, response: customer }),
  removeIdentity: endpoint({ method: 'DELETE', path: '/api/v1/customers/{id}/identities/{identityId}', summary: 'Remove an address of a customer', tag: 'Customers', params: byId.extend({ identityId: id }), response: customer }),
  listDuplicates: endpoint({ method: 'GET', path: '/api/v1/customers/{id}/duplicates', summary: 'Customers who may be the same person, with reasons', tag: 'Customers', params: byId, response: z.object({ items: z.array(duplicate) }) }),
  listCompanies: endpoint({ method: 'GET', path: '/api/v1/companies', summary: 'List or find companies', tag: 'Companies', query: paging.extend({ ...narrowedByFields, q: z.string().max(200).optional(), form: companyForm.optional() }), response: page(company) }),
  createCompany: endpoint({ method: 'POST', path: '/api/v1/companies', summary: 'Create a company', tag: 'Companies', body: companyFields, status: 201, response: company }),
  getCompany: endpoint({ method: 'GET', path: '/api/v1/companies/{id}', summary: 'One company', tag: 'Companies', params: byId, response: company }),
  getCompanyTree: endpoint({ method: 'GET', path: '/api/v1/companies/{id}/tree', summary: 'The organisation a company belongs to: those above it, those beside and below', tag: 'Companies', params: byId, response: z.object({ items: z.array(companyNode) }) }),
  listPeople: endpoint({ method: 'GET', path: '/api/v1/companies/{id}/people', summary: 'Customers who act for a company, with what they are there', tag: 'Companies', params: byId, query: paging, response: page(customerName.extend({ companyRole: companyRole.nullable(), familyKana: z.string(), givenKana: z.string() })) }),
  updateCompany: endpoint({ method: 'PATCH', path: '/api/v1/companies/{id}', summary: 'Change a company', tag: 'Companies', params: byId, body: companyFields.partial(), response: company }),
};
