import { z } from 'zod';
import { conversation } from './conversations.ts';
import { customer, customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant } from './vocabulary.ts';

export const lookupMatch = z.enum(['single', 'multiple', 'none']);
export const lookupHit = z.object({
  customer: customerName,
  rank: z.string(),
  caution: z.string(),
  memo: z.object({ text: z.string(), at: instant }).nullable().describe('What was noted last, as far as the reader sees it'),
  lastContactAt: instant.nullable(),
});
export type LookupHit = z.infer<typeof lookupHit>;
export const accountLink = z.object({
  id, kind: z.enum(['line', 'social']), memberNumber: z.string(),
  nonce: z.string().describe('Told once; whoever brings it back within ten minutes is this member'),
  expiresAt: instant,
});
export type AccountLink = z.infer<typeof accountLink>;

export const customerLookupEndpoints = {
  lookUpCustomers: endpoint({ method: 'GET', path: '/api/v1/customers/lookup', summary: 'Who calls or writes: everybody known by this number, address, member or order number', tag: 'Customers', query: z.object({ phone: z.string().trim().max(60).optional(), email: z.string().trim().max(320).optional(), member: z.string().trim().max(120).optional(), order: z.string().trim().max(120).optional() }), response: z.object({ match: lookupMatch, items: z.array(lookupHit) }) }),
  chooseCustomer: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/customer', summary: 'Say whose a conversation is, where several use one number', tag: 'Customers', params: byId, body: z.object({ customerId: id }), response: conversation }),
  makeAccountLink: endpoint({ method: 'POST', path: '/api/v1/customers/{id}/account-links', summary: 'A one-time link that ties an outside account to a member number', tag: 'Customers', params: byId, body: z.object({ kind: z.enum(['line', 'social']), memberNumber: z.string().trim().min(1).max(120).optional().describe('Needed when the customer has several or none here') }), status: 201, response: accountLink }),
  redeemAccountLink: endpoint({ method: 'POST', path: '/api/v1/account-links/redeem', summary: 'The outside account came back with the nonce: it is this member from now on', tag: 'Customers', body: z.object({ nonce: z.string().max(200), kind: z.enum(['line', 'social']), value: z.string().trim().min(1).max(320).describe('Id of the account at its platform') }), response: customer }),
};
