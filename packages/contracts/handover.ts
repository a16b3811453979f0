import { z } from 'zod';
import { memberName } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

export const handoverComment = z.object({ id, author: memberName.nullable(), body: z.string(), at: instant });
export const handoverNote = z.object({
  id,
  teamId: id.nullable().describe('null: for everybody'),
  shift: z.string().describe('For which shift, in free words'),
  body: z.string(),
  important: z.boolean(),
  dueAt: instant.nullable(),
  mentions: z.array(id),
  author: memberName.nullable(),
  createdAt: instant,
  editedAt: instant.nullable(),
  closedAt: instant.nullable().describe('null: carried over'),
  closedBy: memberName.nullable(),
  forMe: z.boolean().describe('The asking member is one of those it is for'),
  readByMe: z.boolean(),
  readCount: z.number().describe('Of those it is for, how many have read it as it stands'),
  readerCount: z.number().describe('How many it is for, its author left out'),
  mayEdit: z.boolean(),
  comments: z.array(handoverComment),
  conversations: z.array(z.object({ id, reference: z.string(), subject: z.string() })).describe('Linked, as far as the asking member sees them'),
});
export type HandoverNote = z.infer<typeof handoverNote>;
export const handoverReaders = z.object({ read: z.array(memberName.extend({ at: instant })), unread: z.array(memberName) });
export type HandoverReaders = z.infer<typeof handoverReaders>;

const body = z.string().trim().min(1).max(4000);
const shift = z.string().trim().max(40);
export const newHandover = z.object({
  teamId: id.nullable().default(null),
  shift: shift.default(''),
  body,
  important: z.boolean().default(false),
  dueAt: instant.nullable().default(null),
  mentions: z.array(id).max(50).default([]),
  conversationIds: z.array(id).max(20).default([]),
});
export type NewHandover = z.input<typeof newHandover>;

export const handoverEndpoints = {
  listHandover: endpoint({ method: 'GET', path: '/api/v1/handover-notes', summary: 'Handover notes: those still open, or those closed, newest first', tag: 'Handover', query: paging.extend({ state: z.enum(['open', 'closed']).default('open'), teamId: id.optional(), q: z.string().trim().max(200).optional() }), response: page(handoverNote) }),
  countHandover: endpoint({ method: 'GET', path: '/api/v1/handover-notes/counts', summary: 'How many open notes there are for the asking member, and how many of them they have not read', tag: 'Handover', response: z.object({ open: z.number(), unread: z.number() }) }),
  getHandover: endpoint({ method: 'GET', path: '/api/v1/handover-notes/{id}', summary: 'One handover note', tag: 'Handover', params: byId, response: handoverNote }),
  listHandoverReaders: endpoint({ method: 'GET', path: '/api/v1/handover-notes/{id}/readers', summary: 'Who has read the note, and who has not yet', tag: 'Handover', params: byId, response: handoverReaders }),
  writeHandover: endpoint({ method: 'POST', path: '/api/v1/handover-notes', summary: 'Write a handover note', tag: 'Handover', body: newHandover, status: 201, response: handoverNote }),
  editHandover: endpoint({ method: 'PATCH', path: '/api/v1/handover-notes/{id}', summary: 'Change a note; a changed text is unread again', tag: 'Handover', params: byId, body: z.object({ body: body.optional(), shift: shift.optional(), important: z.boolean().optional(), dueAt: instant.nullable().optional() }), response: handoverNote }),
  readHandover: endpoint({ method: 'PUT', path: '/api/v1/handover-notes/{id}/read', summary: 'Say that the asking member has read it', tag: 'Handover', params: byId, response: handoverNote }),
  commentHandover: endpoint({ method: 'POST', path: '/api/v1/handover-notes/{id}/comments', summary: 'Comment on a note', tag: 'Handover', params: byId, body: z.object({ body: z.string().trim().min(1).max(2000) }), status: 201, response: handoverNote }),
  closeHandover: endpoint({ method: 'PUT', path: '/api/v1/handover-notes/{id}/closed', summary: 'Close a note, so that it is carried over no more; or open it again', tag: 'Handover', params: byId, body: z.object({ closed: z.boolean() }), response: handoverNote }),
};
