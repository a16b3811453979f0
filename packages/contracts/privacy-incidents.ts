import { z } from 'zod';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

const who = z.object({ id, name: z.string() });

export const accessKind = z.enum(['customer', 'conversation', 'reveal', 'export', 'list']);
export type AccessKind = z.infer<typeof accessKind>;
export const customerAccess = z.object({ customer: customerName.nullable().describe('null: erased'), customerId: id, actor: who.nullable(), actorKind: z.string(), kind: accessKind, conversationId: id.nullable(), at: instant });
export type CustomerAccess = z.infer<typeof customerAccess>;
export const accessAlarm = z.object({ id, actor: who.nullable(), actorKind: z.string(), customers: z.number(), at: instant });
export type AccessAlarm = z.infer<typeof accessAlarm>;

/** 個人情報の保護に関する法律施行規則 第七条 第一号〜第四号. */
export const incidentClass = z.enum(['sensitive', 'financial', 'malicious', 'many']);
export type IncidentClass = z.infer<typeof incidentClass>;
export const incidentState = z.enum(['open', 'preliminary', 'final', 'closed']);
const words = { title: z.string().trim().min(1).max(200), facts: z.string().trim().max(10_000), cause: z.string().trim().max(4000), measures: z.string().trim().max(4000) };
const fields = z.object({ ...words, classes: z.array(incidentClass), happenedAt: instant.nullable(), noticedAt: instant, encrypted: z.boolean().describe('Strong encryption: no duty to report') });
export const incident = z.object({
  id, number: z.string().describe('IN-0003'), title: z.string(), facts: z.string(), cause: z.string(), measures: z.string(), classes: z.array(incidentClass), happenedAt: instant.nullable(), noticedAt: instant, encrypted: z.boolean(), state: incidentState,
  reportable: z.boolean(), preliminaryFrom: instant.describe('速報: from the third day'), preliminaryDueAt: instant.describe('and by the fifth'), finalDueAt: instant.describe('確報: 30 days, 60 when done with ill intent'),
  preliminaryAt: instant.nullable(), finalAt: instant.nullable(), personsToldAt: instant.nullable(), closedAt: instant.nullable(), persons: z.number(), told: z.number(), version: z.number(),
});
export type Incident = z.infer<typeof incident>;
export const affected = z.object({ customer: customerName.nullable(), customerId: id, source: z.enum(['accesses', 'message', 'export', 'added']), reachable: z.array(z.enum(['email', 'phone', 'letter'])), toldAt: instant.nullable() });
export type Affected = z.infer<typeof affected>;
const source = z.discriminatedUnion('from', [
  z.object({ from: z.literal('accesses'), memberId: id, since: instant, until: instant }),
  z.object({ from: z.literal('message'), messageId: id }),
  z.object({ from: z.literal('export'), requestId: id }),
  z.object({ from: z.literal('added'), customerId: id }),
]);
export type AffectedSource = z.infer<typeof source>;
const tag = 'Privacy incidents';

export const incidentEndpoints = {
  listCustomerAccesses: endpoint({ method: 'GET', path: '/api/v1/customers/{id}/accesses', summary: 'Who looked at a customer', tag: 'Access log', params: byId, query: paging, response: page(customerAccess) }),
  listMemberAccesses: endpoint({ method: 'GET', path: '/api/v1/members/{id}/accesses', summary: 'Whom a member or an API key looked at', tag: 'Access log', params: byId, query: paging, response: page(customerAccess) }),
  listAccessAlarms: endpoint({ method: 'GET', path: '/api/v1/privacy/access-alarms', summary: 'When somebody looked at unusually many', tag: 'Access log', response: z.object({ items: z.array(accessAlarm) }) }),
  listIncidents: endpoint({ method: 'GET', path: '/api/v1/privacy/incidents', summary: 'Leaks and losses, open ones first', tag, response: z.object({ items: z.array(incident) }) }),
  getIncident: endpoint({ method: 'GET', path: '/api/v1/privacy/incidents/{id}', summary: 'One incident', tag, params: byId, response: incident }),
  openIncident: endpoint({ method: 'POST', path: '/api/v1/privacy/incidents', summary: 'Record a leak, loss or damage of personal data', tag, body: fields.partial().extend({ title: words.title, noticedAt: instant }), status: 201, response: incident }),
  updateIncident: endpoint({ method: 'PATCH', path: '/api/v1/privacy/incidents/{id}', summary: 'Change what is known of an incident', tag, params: byId, body: fields.partial().extend({ version: z.number().int().optional().describe('Refuse with 409 when it has changed since') }), response: incident }),
  moveIncident: endpoint({ method: 'POST', path: '/api/v1/privacy/incidents/{id}/steps', summary: 'Say that it was reported, that the persons were told, or that it is closed', tag, params: byId, body: z.object({ step: z.enum(['preliminary', 'final', 'persons_told', 'closed']) }), response: incident }),
  addAffected: endpoint({ method: 'POST', path: '/api/v1/privacy/incidents/{id}/persons', summary: 'Find who is affected from what was touched', tag, params: byId, body: source, response: z.object({ added: z.number(), persons: z.number() }) }),
  listAffected: endpoint({ method: 'GET', path: '/api/v1/privacy/incidents/{id}/persons', summary: 'Who is affected, and how they can be told', tag, params: byId, query: paging, response: page(affected) }),
  exportAffected: endpoint({ method: 'GET', path: '/api/v1/privacy/incidents/{id}/persons.csv', summary: 'The list of persons affected', tag, params: byId }),
  printIncident: endpoint({ method: 'GET', path: '/api/v1/privacy/incidents/{id}/report', summary: 'The report to be printed', tag, params: byId, query: z.object({ lang: z.enum(['ja', 'en']).default('ja') }) }),
};
