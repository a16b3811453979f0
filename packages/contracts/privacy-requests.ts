import { z } from 'zod';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant } from './vocabulary.ts';

const who = z.object({ id, name: z.string() });
/** 開示・訂正・利用停止・消去. */
export const requestKind = z.enum(['disclosure', 'correction', 'suspension', 'erasure']);
export type RequestKind = z.infer<typeof requestKind>;
export const requestState = z.enum(['received', 'verified', 'accepted', 'refused', 'working', 'waiting', 'done']);
export type RequestState = z.infer<typeof requestState>;
export const requestChannel = z.enum(['email', 'phone', 'chat', 'form', 'letter', 'visit', 'portal']);
export type RequestChannel = z.infer<typeof requestChannel>;
export const holdReason = z.enum(['open_order', 'unpaid', 'dispute', 'legal_hold', 'open_conversation', 'open_procedure']);
export type HoldReason = z.infer<typeof holdReason>;
export const hold = z.object({ reason: holdReason, label: z.string().describe('Number or reference of what holds'), until: instant.nullable().describe('null: until somebody settles it') });
export type Hold = z.infer<typeof hold>;
export const kept = z.object({ what: z.enum(['orders', 'papers', 'backups']), count: z.number().describe('Orders, papers; of backups the days each is kept'), reason: z.enum(['tax_books', 'issued_papers', 'backup_cycle']), until: instant.describe('When the last of it goes') });
export type Kept = z.infer<typeof kept>;

export const privacyRequest = z.object({
  id, number: z.string().describe('PR-0012'), kind: requestKind, state: requestState, customer: customerName.nullable().describe('null: erased'), customerId: id, conversationId: id.nullable(), channel: requestChannel, receivedAt: instant, dueAt: instant, overdue: z.boolean(), details: z.string(),
  checkedHow: z.string().nullable(), checkedAt: instant.nullable(), checkedBy: who.nullable(),
  decisionNote: z.string(), decidedAt: instant.nullable(), decidedBy: who.nullable(),
  holds: z.array(hold).describe('Why an erasure waits'), kept: z.array(kept).describe('What stays after an erasure, and why'), removed: z.record(z.string(), z.number()).describe('Rows that went, by table'),
  exports: z.array(z.object({ id, format: z.enum(['json', 'html']), bytes: z.number(), madeAt: instant, expiresAt: instant })),
  doneAt: instant.nullable(), createdAt: instant, version: z.number(),
});
export type PrivacyRequest = z.infer<typeof privacyRequest>;
const plan = z.object({ holds: z.array(hold), kept: z.array(kept), conversations: z.number(), records: z.number().describe('Records of the same person that go together'), sharedName: z.number().describe('Others of the same name: mentions of the name alone stay'), checks: z.array(z.object({ item: z.string(), checkedAt: instant, conversationId: id })).describe('Identity checks that matched in conversations of theirs, newest first') });
export type ErasurePlan = z.infer<typeof plan>;
const tag = 'Privacy requests';

export const privacyRequestEndpoints = {
  listPrivacyRequests: endpoint({ method: 'GET', path: '/api/v1/privacy/requests', summary: 'Requests of persons about their data, the most urgent first', tag, query: z.object({ state: z.enum(['open', 'all']).default('open') }), response: z.object({ items: z.array(privacyRequest) }) }),
  getPrivacyRequest: endpoint({ method: 'GET', path: '/api/v1/privacy/requests/{id}', summary: 'One request', tag, params: byId, response: privacyRequest }),
  receivePrivacyRequest: endpoint({ method: 'POST', path: '/api/v1/privacy/requests', summary: 'Take in a request of a person about their data', tag, body: z.object({ kind: requestKind, customerId: id, conversationId: id.optional(), channel: requestChannel, receivedAt: instant.optional(), details: z.string().trim().max(2000).default('') }), status: 201, response: privacyRequest }),
  verifyPrivacyRequest: endpoint({ method: 'POST', path: '/api/v1/privacy/requests/{id}/verification', summary: 'Record how the person was identified', tag, params: byId, body: z.object({ how: z.string().trim().min(1).max(300) }), response: privacyRequest }),
  decidePrivacyRequest: endpoint({ method: 'POST', path: '/api/v1/privacy/requests/{id}/decision', summary: 'Grant or refuse; granting an erasure or a disclosure starts it', tag, params: byId, body: z.object({ decision: z.enum(['accepted', 'refused']), note: z.string().trim().max(2000).default('') }), response: privacyRequest }),
  finishPrivacyRequest: endpoint({ method: 'POST', path: '/api/v1/privacy/requests/{id}/completion', summary: 'Say that a correction, a suspension or the handing over of a disclosure is done', tag, params: byId, response: privacyRequest }),
  recheckErasure: endpoint({ method: 'POST', path: '/api/v1/privacy/requests/{id}/recheck', summary: 'Look again now whether anything still holds a person who waits to be erased', tag, params: byId, response: privacyRequest }),
  planErasure: endpoint({ method: 'GET', path: '/api/v1/privacy/requests/{id}/plan', summary: 'What granting would mean: what holds, what stays, whom else it touches', tag, params: byId, response: plan }),
  getDisclosure: endpoint({ method: 'GET', path: '/api/v1/privacy/requests/{id}/exports/{exportId}', summary: 'The file of a disclosure; each look is told', tag, params: byId.extend({ exportId: id }) }),
  getCertificate: endpoint({ method: 'GET', path: '/api/v1/privacy/requests/{id}/certificate', summary: 'What was erased, when and by whom, without a word of the person', tag, params: byId, query: z.object({ lang: z.enum(['ja', 'en']).default('ja') }) }),
};
