import { z } from 'zod';
import { memberName } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, role } from './vocabulary.ts';

/** What members may do without asking. */
export const authorityRules = z.object({
  close: z.array(role).max(6).describe('Whose closing (solved, no action needed) somebody else says yes to first'),
  reassign: z.array(role).max(6).describe('Who asks before taking a conversation from somebody or sending it to another team'),
  limits: z.partialRecord(role, z.number().int().min(0).max(100_000_000)).describe('Most that may be granted to a customer without asking, in yen; a role left out: nothing is limited'),
});
export type AuthorityRules = z.infer<typeof authorityRules>;

/** What a workspace begins with: whoever refunds more than this asks somebody first. Changed in the settings at any time. */
export const FIRST_LIMITS = { supervisor: 100_000, agent: 10_000, partner: 3_000 } as const satisfies AuthorityRules['limits'];

export const authorityVerb = z.enum(['close', 'reassign']);
/** What is done with the yes. */
export const authorityWanted = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('close'), status: z.enum(['solved', 'no_action']) }),
  z.object({ verb: z.literal('reassign'), assigneeId: id.nullable().optional(), teamId: id.nullable().optional() }),
]);
export type AuthorityWanted = z.infer<typeof authorityWanted>;

export const authorityRequest = z.object({
  id,
  conversationId: id,
  reference: z.string(),
  subject: z.string(),
  wanted: authorityWanted,
  reason: z.string(),
  state: z.enum(['pending', 'approved', 'rejected', 'withdrawn', 'lapsed']).describe('lapsed: done or overtaken meanwhile'),
  requestedBy: memberName,
  requestedAt: instant,
  dueAt: instant.nullable().describe('By when somebody should have decided; null: no target'),
  decidedBy: memberName.nullable(),
  decidedAt: instant.nullable(),
  comment: z.string(),
});
export type AuthorityRequest = z.infer<typeof authorityRequest>;

export const deputy = z.object({ id, principal: memberName, deputy: memberName, from: instant, until: instant, active: z.boolean() });
export type Deputy = z.infer<typeof deputy>;

/** How fast somebody decides; times in milliseconds. */
export const turnaround = z.object({ member: memberName, decided: z.number(), median: z.number(), p90: z.number() });

export const authorityEndpoints = {
  getAuthority: endpoint({ method: 'GET', path: '/api/v1/authority', summary: 'What members may do without asking, and who stands in for whom', tag: 'Authority', response: z.object({ rules: authorityRules, deputies: z.array(deputy) }) }),
  updateAuthority: endpoint({ method: 'PATCH', path: '/api/v1/authority', summary: 'Change what members may do without asking', tag: 'Authority', body: z.object({ rules: authorityRules.partial() }) }),
  appointDeputy: endpoint({ method: 'POST', path: '/api/v1/authority/deputies', summary: 'Let a member approve in the place of another for a while', tag: 'Authority', body: z.object({ principalId: id, deputyId: id, from: instant, until: instant }), status: 201, response: deputy }),
  dismissDeputy: endpoint({ method: 'DELETE', path: '/api/v1/authority/deputies/{id}', summary: 'End it', tag: 'Authority', params: byId }),
  getTurnaround: endpoint({ method: 'GET', path: '/api/v1/authority/turnaround', summary: 'How fast requests and answers are decided, by who decided', tag: 'Authority', query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }), response: z.object({ items: z.array(turnaround), overdue: z.number() }) }),
  requestAuthority: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/authority-requests', summary: 'Ask for a yes to close or hand over; asked again it is the same request', tag: 'Authority', params: byId, body: z.object({ wanted: authorityWanted, reason: z.string().trim().max(2000).default('') }), status: 201, response: authorityRequest }),
  listAuthorityRequests: endpoint({ method: 'GET', path: '/api/v1/authority-requests', summary: 'Requests of conversations you see, the oldest first; pending ones unless asked for', tag: 'Authority', query: z.object({ conversationId: id.optional(), state: z.enum(['pending', 'all']).default('pending') }), response: z.object({ items: z.array(authorityRequest) }) }),
  decideAuthorityRequests: endpoint({ method: 'PUT', path: '/api/v1/authority-requests', summary: 'Say yes or no to one or many; each is answered by itself', tag: 'Authority', body: z.object({ ids: z.array(id).min(1).max(100), decision: z.enum(['approve', 'reject']), comment: z.string().trim().max(2000).default('') }), response: z.object({ items: z.array(z.object({ id, state: z.enum(['approved', 'rejected', 'settled', 'own', 'not_found', 'lapsed']) })) }) }),
  withdrawAuthorityRequest: endpoint({ method: 'DELETE', path: '/api/v1/authority-requests/{id}', summary: 'Take your request back', tag: 'Authority', params: byId }),
};
