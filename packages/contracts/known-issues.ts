import { z } from 'zod';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, status } from './vocabulary.ts';

const who = z.object({ id, name: z.string() });
export const issueState = z.enum(['investigating', 'workaround', 'fixed', 'closed']);
export type IssueState = z.infer<typeof issueState>;
const fields = {
  title: z.string().trim().min(1).max(200),
  symptom: z.string().trim().max(4000).describe('What customers say; its words find conversations'),
  product: z.string().trim().max(200),
  lot: z.string().trim().max(200),
  workaround: z.string().trim().max(4000),
  publicNote: z.string().trim().max(4000).describe('What may be told to customers'),
  state: issueState,
  ownerId: id.nullable(),
};
export const knownIssue = z.object({ id, name: z.string().describe('KI-031'), ...fields, owner: who.nullable(), linked: z.number().describe('Conversations linked to it, also those the reader does not see'), open: z.number().describe('Of these, those not finished'), createdAt: instant, updatedAt: instant, version: z.number() });
export type KnownIssue = z.infer<typeof knownIssue>;
export const issueMark = z.object({ id, name: z.string(), title: z.string(), state: issueState, workaround: z.string(), publicNote: z.string(), linked: z.number() });
export type IssueMark = z.infer<typeof issueMark>;
export const suggestion = issueMark.extend({ words: z.array(z.string()).describe('What both speak of'), lot: z.object({ serial: z.string(), lots: z.string() }).nullable().describe('What the customer has whose lot it names') });
export type IssueSuggestion = z.infer<typeof suggestion>;
const linked = z.object({ id, reference: z.string(), subject: z.string(), status, customer: customerName, linkedAt: instant });
export const answerState = z.enum(['queued', 'answered', 'skipped', 'failed', 'stopped']);
export const round = z.object({ id, kind: z.enum(['update', 'fixed']), body: z.string(), by: who, createdAt: instant, doneAt: instant.nullable(), stoppedAt: instant.nullable(), counts: z.record(answerState, z.number()), answers: z.array(z.object({ conversationId: id, reference: z.string(), state: answerState, reason: z.string().nullable().describe('Code of why it was not answered'), at: instant })).describe('Of conversations the reader sees') });
export type Round = z.infer<typeof round>;
export const issueDetail = knownIssue.extend({ conversations: z.array(linked), rounds: z.array(round), assets: z.number().describe('What runs at customers and is of the lots it names (exact up to 10,000)') });
export type IssueDetail = z.infer<typeof issueDetail>;
const roundBody = z.object({
  kind: z.enum(['update', 'fixed']),
  body: z.string().trim().min(1).max(20_000).describe('With {customer} {reference} {subject} {issue} {title} {workaround} {note}'),
  statusAfter: z.enum(['open', 'pending', 'on_hold', 'solved']).optional(),
  acknowledged: z.array(z.string().max(40)).max(20).default([]).describe('Warnings that are answered anyway'),
  onlyMissed: z.boolean().optional().describe('Only conversations the newest round failed to answer and nobody has written in since'),
});
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const text = z.object(fields);
const preview = z.object({ conversationId: id, reference: z.string(), to: z.string(), body: z.string(), skipped: z.string().nullable().describe('Why it gets no answer'), warnings: z.array(z.string()) });
export type RoundPreview = z.infer<typeof preview>;

export const knownIssueEndpoints = {
  listKnownIssues: endpoint({ method: 'GET', path: '/api/v1/known-issues', summary: 'Known issues, those not closed first', tag: 'Known issues', response: items(knownIssue) }),
  getKnownIssue: endpoint({ method: 'GET', path: '/api/v1/known-issues/{id}', summary: 'One known issue with its conversations and what was answered', tag: 'Known issues', params: byId, response: issueDetail }),
  createKnownIssue: endpoint({ method: 'POST', path: '/api/v1/known-issues', summary: 'Record a known issue', tag: 'Known issues', body: text.partial().extend({ title: fields.title }), status: 201, response: knownIssue }),
  updateKnownIssue: endpoint({ method: 'PATCH', path: '/api/v1/known-issues/{id}', summary: 'Change a known issue', tag: 'Known issues', params: byId, body: text.partial().extend({ version: z.number().int().optional().describe('Refuse with 409 when it has changed since') }), response: knownIssue }),
  listIssuesOf: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/known-issues', summary: 'Issues a conversation is linked to, and those it may be about', tag: 'Known issues', params: byId, response: z.object({ linked: z.array(issueMark), suggested: z.array(suggestion) }) }),
  linkIssue: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/known-issues/{issueId}', summary: 'Link a conversation to a known issue', tag: 'Known issues', params: byId.extend({ issueId: id }) }),
  unlinkIssue: endpoint({ method: 'DELETE', path: '/api/v1/conversations/{id}/known-issues/{issueId}', summary: 'Take the link away', tag: 'Known issues', params: byId.extend({ issueId: id }) }),
  previewRound: endpoint({ method: 'POST', path: '/api/v1/known-issues/{id}/rounds/preview', summary: 'What everybody would be answered', tag: 'Known issues', params: byId, body: roundBody, response: items(preview) }),
  startRound: endpoint({ method: 'POST', path: '/api/v1/known-issues/{id}/rounds', summary: 'Answer every linked conversation, one by one', tag: 'Known issues', params: byId, body: roundBody.extend({ clientId: id.optional().describe('Your own id: sending it twice starts one round') }), status: 201, response: round }),
  stopRound: endpoint({ method: 'DELETE', path: '/api/v1/known-issues/{id}/rounds/{roundId}', summary: 'Stop: what was not answered yet is left alone, what still waits out its undo time is taken back', tag: 'Known issues', params: byId.extend({ roundId: id }), response: round }),
};
