import { z } from 'zod';
import { clockKind } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, priority } from './vocabulary.ts';

/** Every condition must be met; a condition is met by any of its values. */
export const slaCondition = z.object({
  field: z.enum(['inbox', 'channel', 'team', 'priority', 'category', 'stage', 'kind', 'company', 'attribute']),
  name: z.string().trim().max(60).default('').describe('Of an attribute of the customer: which (rank, say)'),
  values: z.array(z.string().trim().min(1).max(200)).min(1).max(50).describe('Ids, or words; `none` where nothing is set. A category takes those below it too'),
});
export type SlaCondition = z.infer<typeof slaCondition>;

export const slaWarning = z.object({
  unit: z.enum(['minutes', 'percent']),
  amount: z.number().int().min(0).max(100_000).describe('Minutes of counted time before the due time, or percent of the target before it'),
});
export const slaTarget = z.object({ priority, kind: clockKind, minutes: z.number().int().min(1).max(525_600).describe('Counted time'), warn: slaWarning });
export type SlaTarget = z.infer<typeof slaTarget>;
export const slaCalendar = z.discriminatedUnion('use', [
  z.object({ use: z.literal('always') }).describe('Day and night'),
  z.object({ use: z.literal('own') }).describe('The calendar of the team, else of the inbox, else of the workspace'),
  z.object({ use: z.literal('one'), calendarId: id }),
]);
export const slaTerms = z.object({
  conditions: z.array(slaCondition).max(20).default([]),
  calendar: slaCalendar.default({ use: 'own' }),
  pauseIn: z.array(z.enum(['pending', 'on_hold'])).max(2).default(['pending']).describe('In these states resolution and periodic updates stand still'),
  reopening: z.enum(['restart', 'continue']).default('restart').describe('A customer brings a solved matter back: count from the beginning, or go on where it stopped'),
  interimCounts: z.array(z.enum(['next_response', 'periodic_update'])).max(2).default(['periodic_update']).describe('What an interim answer fulfils. Never the resolution'),
  targets: z.array(slaTarget).max(28).default([]),
});
export type SlaTerms = z.infer<typeof slaTerms>;

export const slaPolicy = z.object({ id, name: z.string(), version: z.number(), terms: slaTerms, running: z.number().describe('Clocks that run by it now, of any version'), createdAt: instant, changedAt: instant });
export type SlaPolicy = z.infer<typeof slaPolicy>;
export const slaPolicyVersion = z.object({ version: z.number(), name: z.string(), terms: slaTerms, by: z.string().nullable(), at: instant, running: z.number() });
export type SlaPolicyVersion = z.infer<typeof slaPolicyVersion>;

export const clockState = z.enum(['pending', 'due_soon', 'breaching', 'achieved', 'breached', 'cancelled']);
export type ClockState = z.infer<typeof clockState>;
/** A stretch of a clock's time and why it counts or not. */
export const clockSpan = z.object({
  from: instant,
  to: instant,
  counted: z.boolean(),
  why: z.enum(['open', 'closed', 'holiday', 'paused']),
  holidays: z.array(z.object({ ja: z.string(), en: z.string() })).describe('By name, where they keep us closed'),
  reason: z.string().nullable().describe('Of a pause: the state it waited in'),
});
export type ClockSpan = z.infer<typeof clockSpan>;
export const slaClock = z.object({
  id, kind: clockKind, subjectId: id, state: clockState,
  policy: z.object({ id, name: z.string(), version: z.number() }).nullable().describe('null: a promised time'),
  calendar: z.object({ id, name: z.string(), version: z.number() }).nullable().describe('null: day and night'),
  priority, targetMinutes: z.number().nullable(),
  startedAt: instant, warnAt: instant.nullable(), dueAt: instant.nullable(), paused: z.boolean(),
  endedAt: instant.nullable(), endReason: z.string().nullable(),
  businessMs: z.number().describe('Counted so far, or until it ended'), calendarMs: z.number().describe('By the wall clock, pauses left out'),
  spans: z.array(clockSpan).describe('From its start to its end or due time; at most 200'),
});
export type SlaClock = z.infer<typeof slaClock>;

const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const policyBody = z.object({ name: z.string().trim().min(1).max(80), terms: slaTerms });
const taken = z.object({ conversationId: id, reference: z.string(), subject: z.string(), priority });

export const slaEndpoints = {
  listSlaPolicies: endpoint({ method: 'GET', path: '/api/v1/sla/policies', summary: 'Service targets in the order in which they are tried', tag: 'Service targets', response: items(slaPolicy) }),
  createSlaPolicy: endpoint({ method: 'POST', path: '/api/v1/sla/policies', summary: 'Add a policy, at the end', tag: 'Service targets', body: policyBody, status: 201, response: slaPolicy }),
  createRecommendedSlaPolicy: endpoint({ method: 'POST', path: '/api/v1/sla/policies/recommended', summary: 'Add the policy new workspaces begin with', tag: 'Service targets', status: 201, response: slaPolicy }),
  changeSlaPolicy: endpoint({ method: 'PATCH', path: '/api/v1/sla/policies/{id}', summary: 'Make a new version; clocks that run keep theirs', tag: 'Service targets', params: byId, body: policyBody.partial().extend({ version: z.number().int().optional().describe('Refuse with 409 when it has changed since') }), response: slaPolicy }),
  orderSlaPolicies: endpoint({ method: 'PUT', path: '/api/v1/sla/policies/order', summary: 'Set the order; all of them are named', tag: 'Service targets', body: z.object({ ids: z.array(id).max(200) }), response: items(slaPolicy) }),
  archiveSlaPolicy: endpoint({ method: 'DELETE', path: '/api/v1/sla/policies/{id}', summary: 'Put a policy away; clocks that run go on', tag: 'Service targets', params: byId }),
  listSlaPolicyVersions: endpoint({ method: 'GET', path: '/api/v1/sla/policies/{id}/versions', summary: 'Its versions, newest first', tag: 'Service targets', params: byId, response: items(slaPolicyVersion) }),
  previewSlaPolicy: endpoint({ method: 'POST', path: '/api/v1/sla/policies/preview', summary: 'Which conversations of now these conditions would take', tag: 'Service targets', body: z.object({ policyId: id.optional().describe('In the place of this one; left out: after all others'), conditions: slaTerms.shape.conditions }), response: z.object({ looked: z.number(), taken: z.number(), takenBefore: z.number().describe('Meet them, but an earlier policy takes them'), items: z.array(taken) }) }),
  recalculateSlaClocks: endpoint({ method: 'POST', path: '/api/v1/sla/recalculation', summary: 'Work out every running clock anew by its calendar', tag: 'Service targets', body: z.object({ calendarId: id.optional() }), response: z.object({ count: z.number().describe('Clocks whose times moved') }) }),
  listConversationClocks: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/clocks', summary: 'Every clock of a conversation, and why it is due when it is', tag: 'Service targets', params: byId, response: items(slaClock) }),
};
