import { z } from 'zod';
import { memberName } from './conversations.ts';
import { narrowedByFields, ownFields } from './custom-fields.ts';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

export const leadKind = z.enum(['new_business', 'up_sell', 'cross_sell', 'renewal']);
export type LeadKind = z.infer<typeof leadKind>;
export const leadState = z.enum(['new', 'accepted', 'declined', 'won', 'lost']);
export type LeadState = z.infer<typeof leadState>;
export const leadConsent = z.enum(['agreed', 'not_asked']).describe('Whether the customer agreed that sales may contact them; without it neither name nor addresses leave with the lead');
export type LeadConsent = z.infer<typeof leadConsent>;
const reached = z.enum(['none', 'waiting', 'done', 'failed']);

export const leadDestination = z.object({ id, name: z.string(), mail: z.string(), connectorId: id.nullable(), archived: z.boolean() });
export type LeadDestination = z.infer<typeof leadDestination>;
const line = z.object({ from: z.enum(['customer', 'us', 'note']), name: z.string(), at: instant, text: z.string() });
export const lead = z.object({
  id, number: z.number(), name: z.string().describe('L-012'), kind: leadKind, state: leadState, reason: z.string(),
  wish: z.string(), budget: z.string(), wantedBy: z.iso.date().nullable(), consent: leadConsent,
  destination: leadDestination.pick({ id: true, name: true }), owner: memberName.nullable(), author: memberName.nullable(),
  conversation: z.object({ id, reference: z.string(), subject: z.string(), visible: z.boolean().describe('Whether the asking member may read it') }), customer: customerName,
  mail: reached.describe('The mail to the department'), effect: reached.describe('What was pushed into another system'), externalId: z.string().nullable(),
  createdAt: instant, endedAt: instant.nullable(), version: z.number(), ...ownFields,
});
export type Lead = z.infer<typeof lead>;
export const leadDetail = lead.extend({ transcript: z.array(line) });
export type LeadDetail = z.infer<typeof leadDetail>;

const newLead = z.object({
  destinationId: id, kind: leadKind, wish: z.string().trim().min(1).max(4000).describe('What the customer wants'),
  budget: z.string().trim().max(200).default('').describe('In their words: 30 万円まで'), wantedBy: z.iso.date().nullable().default(null),
  ownerId: id.nullable().default(null), consent: leadConsent, withNotes: z.boolean().default(false).describe('Notes among us go along; otherwise never'),
  clientId: id.optional().describe('Your own id: sending it twice makes one lead'),
});
export type NewLead = z.input<typeof newLead>;
const destinationBody = z.object({ name: z.string().trim().min(1).max(100), mail: z.union([z.literal(''), z.email().max(254)]).default(''), connectorId: id.nullable().default(null) });
const tag = 'Leads';
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

export const leadEndpoints = {
  listLeads: endpoint({ method: 'GET', path: '/api/v1/leads', summary: 'Leads, the latest first', tag, query: paging.extend({ ...narrowedByFields, state: leadState.optional(), kind: leadKind.optional(), destinationId: id.optional(), mine: z.enum(['true']).optional().describe('Handed over by or to the asking member') }), response: page(lead) }),
  getLead: endpoint({ method: 'GET', path: '/api/v1/leads/{id}', summary: 'A lead with what was said', tag, params: byId, response: leadDetail }),
  listLeadsOf: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/leads', summary: 'Leads of a conversation', tag, params: byId, response: items(lead) }),
  createLead: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/leads', summary: 'Hand a customer over to sales, with what was said in public', tag, params: byId, body: newLead, status: 201, response: lead }),
  decideLead: endpoint({ method: 'POST', path: '/api/v1/leads/{id}/decide', summary: 'Accept, decline, win or lose it', tag, params: byId, body: z.object({ state: leadState.exclude(['new']), reason: z.string().trim().max(500).default(''), version: z.number().int().optional().describe('Refuse with 409 when it has changed since') }), response: lead }),
  listLeadDestinations: endpoint({ method: 'GET', path: '/api/v1/lead-destinations', summary: 'Where leads can go', tag, response: items(leadDestination) }),
  createLeadDestination: endpoint({ method: 'POST', path: '/api/v1/lead-destinations', summary: 'Name a place where leads go', tag, body: destinationBody, status: 201, response: leadDestination }),
  updateLeadDestination: endpoint({ method: 'PATCH', path: '/api/v1/lead-destinations/{id}', summary: 'Change or put away such a place', tag, params: byId, body: destinationBody.partial().extend({ archived: z.boolean().optional() }), response: leadDestination }),
};
