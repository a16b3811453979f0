import { z } from 'zod';
import { memberName } from './conversations.ts';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { dueWish } from './tasks.ts';
import { byId, id, instant } from './vocabulary.ts';
import { tier } from './workspace.ts';

export const escalationAsk = z.enum(['answer', 'decision', 'take_over']);
export type EscalationAsk = z.infer<typeof escalationAsk>;
export const escalationState = z.enum(['open', 'accepted', 'answered', 'returned', 'declined', 'cancelled']);
export type EscalationState = z.infer<typeof escalationState>;
export const escalationVerb = z.enum(['accept', 'answer', 'return', 'decline', 'cancel']);
export type EscalationVerb = z.infer<typeof escalationVerb>;

/** Exactly one of them. */
export const escalationTarget = z.union([z.object({ teamId: id }), z.object({ memberId: id }), z.object({ outside: z.string().trim().min(1).max(120).describe('Somebody without a seat here, by name: we bring their answer in') })]);
export const escalation = z.object({
  id,
  conversation: z.object({ id, reference: z.string(), subject: z.string(), customer: customerName, visible: z.boolean().describe('Whether the asking member may read it') }),
  ask: escalationAsk,
  reason: z.string(),
  summary: z.string(),
  question: z.string(),
  from: z.object({ teamId: id.nullable(), assignee: memberName.nullable(), tier }),
  to: z.object({ teamId: id.nullable(), member: memberName.nullable(), outside: z.string(), tier }),
  state: escalationState,
  dueAt: instant.nullable(),
  overdue: z.boolean(),
  author: memberName.nullable(),
  createdAt: instant,
  acceptedAt: instant.nullable(),
  acceptedBy: memberName.nullable(),
  endedAt: instant.nullable(),
  endedBy: memberName.nullable(),
  answer: z.string().describe('The answer, or why it was declined or cancelled'),
  turnaroundSeconds: z.number().nullable().describe('From asking to the end'),
  can: z.array(escalationVerb).describe('What the asking member may do now'),
});
export type Escalation = z.infer<typeof escalation>;

export const newEscalation = z.object({
  to: escalationTarget,
  ask: escalationAsk,
  reason: z.string().trim().min(1).max(500),
  summary: z.string().trim().min(1).max(4000),
  question: z.string().trim().max(2000).default(''),
  due: dueWish.nullable().default(null),
});
export type NewEscalation = z.input<typeof newEscalation>;

export const directoryEntry = z.object({
  id,
  topic: z.string(),
  teamId: id.nullable(),
  member: memberName.nullable(),
  outside: z.string(),
  hours: z.string(),
  phone: z.string(),
  phoneLink: z.string().nullable(),
  mail: z.string(),
  notes: z.string(),
  categoryIds: z.array(id),
  updatedAt: instant,
});
export type DirectoryEntry = z.infer<typeof directoryEntry>;
export const newDirectoryEntry = z.object({
  topic: z.string().trim().min(1).max(120),
  to: escalationTarget,
  hours: z.string().trim().max(200).default(''),
  phone: z.string().trim().max(60).default(''),
  mail: z.string().trim().max(320).default(''),
  notes: z.string().trim().max(1000).default(''),
  categoryIds: z.array(id).max(50).default([]),
});
export type NewDirectoryEntry = z.input<typeof newDirectoryEntry>;
/** A line of a spreadsheet: whom to ask is found by name among teams and members, else stands outside. */
export const directoryLine = z.object({ topic: z.string().max(500), name: z.string().max(500), hours: z.string().max(500).default(''), phone: z.string().max(500).default(''), mail: z.string().max(500).default(''), notes: z.string().max(2000).default(''), categories: z.string().max(2000).default('').describe('Names of categories, separated by |') });
export type DirectoryLine = z.input<typeof directoryLine>;

export const escalationEndpoints = {
  listEscalations: endpoint({ method: 'GET', path: '/api/v1/escalations', summary: 'Escalations, the most urgent first: asked of you or your teams, asked by you, or of one conversation', tag: 'Escalations', query: z.object({ view: z.enum(['asked', 'mine', 'ended']).default('asked'), conversationId: id.optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }), response: z.object({ items: z.array(escalation) }) }),
  countEscalations: endpoint({ method: 'GET', path: '/api/v1/escalations/counts', summary: 'How many wait for you or your teams, and how many of them are overdue', tag: 'Escalations', response: z.object({ asked: z.number(), overdue: z.number() }) }),
  getEscalation: endpoint({ method: 'GET', path: '/api/v1/escalations/{id}', summary: 'One escalation', tag: 'Escalations', params: byId, response: escalation }),
  getEscalationDraft: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/escalation-draft', summary: 'What an escalation of this conversation could say: a summary of what is known, and whom the directory names for its category', tag: 'Escalations', params: byId, response: z.object({ summary: z.string(), suggested: z.array(directoryEntry) }) }),
  openEscalation: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/escalations', summary: 'Put a conversation before another team, member or somebody outside', tag: 'Escalations', params: byId, body: newEscalation, status: 201, response: escalation }),
  acceptEscalation: endpoint({ method: 'PUT', path: '/api/v1/escalations/{id}/acceptance', summary: 'Take it on; with take_over the conversation moves', tag: 'Escalations', params: byId, response: escalation }),
  answerEscalation: endpoint({ method: 'PUT', path: '/api/v1/escalations/{id}/answer', summary: 'Answer it: the answer returns to the conversation as a note', tag: 'Escalations', params: byId, body: z.object({ answer: z.string().trim().min(1).max(10_000) }), response: escalation }),
  returnEscalation: endpoint({ method: 'PUT', path: '/api/v1/escalations/{id}/return', summary: 'Give a conversation that was taken over back to where it came from', tag: 'Escalations', params: byId, body: z.object({ answer: z.string().trim().min(1).max(10_000) }), response: escalation }),
  declineEscalation: endpoint({ method: 'PUT', path: '/api/v1/escalations/{id}/decline', summary: 'Decline it, saying why', tag: 'Escalations', params: byId, body: z.object({ reason: z.string().trim().min(1).max(1000) }), response: escalation }),
  cancelEscalation: endpoint({ method: 'PUT', path: '/api/v1/escalations/{id}/cancellation', summary: 'Ask no more', tag: 'Escalations', params: byId, body: z.object({ reason: z.string().trim().max(1000).default('') }), response: escalation }),
  listDirectory: endpoint({ method: 'GET', path: '/api/v1/directory-entries', summary: 'Whom to ask about what; `q` finds whatever kana, width or case', tag: 'Escalations', query: z.object({ q: z.string().trim().max(200).optional(), categoryId: id.optional() }), response: z.object({ items: z.array(directoryEntry) }) }),
  addDirectoryEntry: endpoint({ method: 'POST', path: '/api/v1/directory-entries', summary: 'Add an entry to the directory', tag: 'Escalations', body: newDirectoryEntry, status: 201, response: directoryEntry }),
  changeDirectoryEntry: endpoint({ method: 'PUT', path: '/api/v1/directory-entries/{id}', summary: 'Change an entry', tag: 'Escalations', params: byId, body: newDirectoryEntry, response: directoryEntry }),
  removeDirectoryEntry: endpoint({ method: 'DELETE', path: '/api/v1/directory-entries/{id}', summary: 'Remove an entry', tag: 'Escalations', params: byId }),
  importDirectory: endpoint({ method: 'POST', path: '/api/v1/directory-imports', summary: 'Bring in lines of a spreadsheet; a line with the same topic and name replaces the entry', tag: 'Escalations', body: z.object({ lines: z.array(directoryLine).min(1).max(1000) }), response: z.object({ added: z.number(), changed: z.number(), refused: z.array(z.object({ line: z.number().describe('Counted from 1'), code: z.string() })) }) }),
};
