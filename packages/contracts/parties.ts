import { z } from 'zod';
import { companyKind, customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id } from './vocabulary.ts';

export const partyKind = z.enum(['person', 'company', 'agency', 'dealer', 'employee', 'public_body', 'buyer', 'seller', 'store', 'own_shop']);
export type PartyKind = z.infer<typeof partyKind>;
/** `all`: gets what is answered to everybody. `own`: sees nothing but their own branch. */
export const partyVisibility = z.enum(['all', 'own']);
export type PartyVisibility = z.infer<typeof partyVisibility>;
export const businessForm = z.enum(['b2b', 'b2b2b', 'b2c', 'b2b2c', 'b2e', 'b2g', 'c2c', 'd2c']);
export type BusinessForm = z.infer<typeof businessForm>;
export const party = z.object({
  id, kind: partyKind,
  role: z.string().describe('窓口, 決裁者, 請求先…, in the words of the desk'),
  name: z.string(), customer: customerName.nullable(),
  company: z.object({ id, name: z.string(), kind: companyKind }).nullable(),
  address: z.string().describe('Mail address; empty when they are not written to'),
  visibility: partyVisibility,
  messages: z.number().describe('Said in their branch alone'),
});
export type Party = z.infer<typeof party>;
export const parties = z.object({
  form: businessForm.describe('Follows from the customer and the parties'),
  items: z.array(party),
  branches: z.array(z.object({ messageId: id, partyId: id, name: z.string() })).describe('Messages only one party has, also of those who left'),
});
export type Parties = z.infer<typeof parties>;

const fields = {
  kind: partyKind,
  role: z.string().trim().max(80),
  name: z.string().trim().max(200),
  customerId: id.nullable(),
  companyId: id.nullable(),
  address: z.string().trim().max(320),
  visibility: partyVisibility,
};
const byParty = byId.extend({ partyId: id });
export const partyEndpoints = {
  listParties: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/parties', summary: 'Who takes part in a matter, and the business form that makes', tag: 'Parties', params: byId, response: parties }),
  addParty: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/parties', summary: 'Add somebody who takes part', tag: 'Parties', params: byId, body: z.object(fields).partial().extend({ kind: partyKind, visibility: partyVisibility.default('own') }), status: 201, response: parties }),
  updateParty: endpoint({ method: 'PATCH', path: '/api/v1/conversations/{id}/parties/{partyId}', summary: 'Change a party; what was said in their branch stays there', tag: 'Parties', params: byParty, body: z.object(fields).pick({ role: true, name: true, address: true, visibility: true }).partial(), response: parties }),
  removeParty: endpoint({ method: 'DELETE', path: '/api/v1/conversations/{id}/parties/{partyId}', summary: 'Somebody takes part no more', tag: 'Parties', params: byParty, response: parties }),
  writeToParty: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/parties/{partyId}/messages', summary: 'Write to one party alone; nobody else ever gets, finds or is quoted it', tag: 'Parties', params: byParty, body: z.object({ body: z.string().trim().min(1).max(20_000), clientId: id.optional() }), status: 201, response: z.object({ messageId: id }) }),
  handToHeadDesk: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/store-transfers', summary: 'A store hands the matter to another desk, with a record', tag: 'Parties', params: byId, body: z.object({ companyId: id.describe('The store'), teamId: id.describe('The desk that takes it'), reason: z.string().trim().min(1).max(1000) }), status: 201, response: parties }),
};
