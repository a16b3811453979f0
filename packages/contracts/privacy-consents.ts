import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

const who = z.object({ id, name: z.string() });
export const consentChannel = z.enum(['email', 'line', 'phone', 'sms', 'letter', 'any']);
export type ConsentChannel = z.infer<typeof consentChannel>;
export const consentState = z.enum(['given', 'withdrawn']);
export type ConsentState = z.infer<typeof consentState>;
export const consentHow = z.enum(['form', 'spoken', 'written', 'portal', 'import', 'unsubscribe', 'staff']);
export type ConsentHow = z.infer<typeof consentHow>;
const purposeKey = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/);

export const consentEvent = z.object({ id, purpose: z.string(), channel: consentChannel, state: consentState, how: consentHow, textVersion: z.string(), place: z.string().describe('Where: an address of a page, a network address, a shop'), note: z.string(), by: who.nullable(), at: instant });
export type ConsentEvent = z.infer<typeof consentEvent>;
export const consent = z.object({ purpose: z.string(), nameJa: z.string(), nameEn: z.string(), channel: consentChannel, state: consentState.nullable().describe('null: never asked'), since: instant.nullable(), suppressed: z.boolean().describe('An address of theirs is on the list of those nothing is sent to') });
export type Consent = z.infer<typeof consent>;
const record = z.object({ purpose: purposeKey, channel: consentChannel, state: consentState, how: consentHow.exclude(['unsubscribe', 'import', 'portal']), place: z.string().trim().max(300).default(''), note: z.string().trim().max(500).default('') });
export const suppression = z.object({ key: z.string().describe('Of the row; the address itself is not kept'), hint: z.string(), purpose: z.string(), reason: z.enum(['unsubscribed', 'staff', 'bounced', 'erased']), note: z.string(), by: who.nullable(), at: instant });
/** What an entry keeps back: everything, all that advertises, or one purpose. */
const scope = z.union([z.literal('*ads'), purposeKey]).optional().describe('Only what advertises (`*ads`), or only this purpose; left out: everything, notices too');
const note = z.string().trim().max(300).default('').describe('Why');
const listed = z.string().trim().min(3).max(320).describe('An address, or a whole domain: `@example.jp`');
export type Suppression = z.infer<typeof suppression>;
const tag = 'Consent';

export const consentEndpoints = {
  getConsents: endpoint({ method: 'GET', path: '/api/v1/customers/{id}/consents', summary: 'What a customer agreed to, and how each came about', tag, params: byId, response: z.object({ items: z.array(consent), history: z.array(consentEvent) }) }),
  recordConsent: endpoint({ method: 'POST', path: '/api/v1/customers/{id}/consents', summary: 'Record that a customer agreed, or no longer does', tag, params: byId, body: record, status: 201, response: z.object({ items: z.array(consent), history: z.array(consentEvent) }) }),
  listSuppressions: endpoint({ method: 'GET', path: '/api/v1/privacy/suppressions', summary: 'Addresses nothing is sent to', tag, query: paging.extend({ address: z.string().trim().max(320).optional().describe('Only what is said of this address') }), response: page(suppression) }),
  suppressAddress: endpoint({ method: 'POST', path: '/api/v1/privacy/suppressions', summary: 'Send nothing to an address any more, whoever it belongs to', tag, body: z.object({ address: listed, purpose: scope, note }), status: 201, response: suppression }),
  suppressList: endpoint({ method: 'POST', path: '/api/v1/privacy/suppressions/list', summary: 'The same for a pasted table: address, why', tag, body: z.object({ text: z.string().min(3).max(500_000), purpose: scope, note }), status: 200, response: z.object({ added: z.number(), known: z.number(), wrong: z.array(z.object({ line: z.number(), text: z.string() })).describe('Lines that name no address') }) }),
  unsuppressAddress: endpoint({ method: 'POST', path: '/api/v1/privacy/suppressions/removals', summary: 'Take an address off the list; its owner must have asked', tag, body: z.object({ address: listed, purpose: scope }) }),
};
