import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, channel, id, instant, kind, page, paging, priority, stage, status } from './vocabulary.ts';
import { ownFields } from './custom-fields.ts';
import { customerMatch, customerName, newIdentity } from './customers.ts';
import { file } from './files.ts';
import { viewGroup, viewSort } from './views.ts';
import { mailSender, mailVerdict, mailbox, recipient, recipients } from './mail.ts';

export const memberName = z.object({ id, name: z.string() });
export const clockKind = z.enum(['first_response', 'next_response', 'periodic_update', 'resolution', 'callback', 'approval', 'escalation_return']);
export type ClockKind = z.infer<typeof clockKind>;
/** The clock that runs out next: the time left is drawn from these alone. */
export const due = z.object({
  kind: clockKind,
  state: z.enum(['pending', 'due_soon', 'breaching']),
  startedAt: instant,
  warnAt: instant.describe('From here on it is due soon'),
  dueAt: instant,
  paused: z.boolean().describe('The clock stands still (waiting for the customer); dueAt moves when it goes on'),
});
export type Due = z.infer<typeof due>;
export const conversationItem = z.object({
  id,
  reference: z.string().describe('受付番号'),
  subject: z.string(),
  status,
  priority,
  channel,
  inboxId: id,
  customer: customerName,
  teamId: id.nullable(),
  assignee: memberName.nullable(),
  categoryId: id.nullable(),
  storeId: id.nullable().describe('Of our own stores, where it came from or belongs to'),
  stage: stage.nullable(),
  kind: kind.nullable(),
  tags: z.array(z.object({ id, name: z.string() })),
  preview: z.string(),
  previewBy: z.enum(['customer', 'staff', 'system']),
  waitingSince: instant.nullable().describe('Since when the customer waits for an answer; null when nobody waits'),
  lastActivityAt: instant,
  position: z.number().describe('Position of the newest entry'),
  readPosition: z.number().describe('How far the asking member has read; equals position when nothing is unread'),
  wakeAt: instant.nullable(),
  due: due.nullable().describe('What is due next; null when no clock runs'),
  summary: z.string().describe('One line that says what it is about; empty when nobody wrote one'),
  promisedAt: instant.nullable().describe('By when we said we would write again (an interim answer); null: no promise stands'),
  createdAt: instant,
  version: z.number(),
  ...ownFields,
});
export type ConversationItem = z.infer<typeof conversationItem>;

export const delivery = z.object({ recipient: z.string(), name: z.string(), role: z.enum(['to', 'cc', 'bcc']), channel, state: z.enum(['queued', 'sending', 'deferred', 'sent', 'failed', 'bounced', 'blocked']), attempts: z.number(), reason: z.string().nullable(), maybeTwice: z.boolean(), nextTryAt: instant.nullable(), updatedAt: instant });
export type Delivery = z.infer<typeof delivery>;
export const emailHeader = z.object({
  from: mailbox, to: z.array(mailbox), cc: z.array(mailbox), bcc: z.array(mailbox), replyTo: z.array(mailbox),
  subject: z.string(), remoteImages: z.number(), rawId: id.nullable(),
  sender: mailSender, verdict: mailVerdict.nullable().describe('null: not asked'),
  forwarded: z.object({ from: mailbox, date: instant.nullable(), subject: z.string().nullable() }).nullable().describe('Who wrote what was passed on'),
  calendar: z.object({ summary: z.string(), start: z.string().nullable(), end: z.string().nullable(), location: z.string(), organizer: z.string(), method: z.string() }).nullable(),
  signed: z.enum(['none', 'detached', 'opaque']), encrypted: z.boolean(), charset: z.string().nullable().describe('Chosen by a person'),
  colours: z.enum(['none', 'text', 'background']).describe('What the HTML colours itself: a dark screen shows coloured mails on white'),
});
export type EmailHeader = z.infer<typeof emailHeader>;
export const approval = z.object({ state: z.enum(['pending', 'approved', 'rejected', 'withdrawn']), requestedBy: z.object({ id, name: z.string() }), requestedAt: instant, reasons: z.array(z.string()), decidedBy: z.object({ id, name: z.string() }).nullable(), decidedAt: instant.nullable(), comment: z.string() });
export const author = z.object({ kind: z.enum(['customer', 'member', 'key', 'system']), id: id.nullable(), name: z.string() });
/** Numbers hidden from a text: of cards, people (マイナンバー) and bank accounts. */
export const maskedKind = z.enum(['card', 'my_number', 'bank_account', 'secret']);
export type MaskedKind = z.infer<typeof maskedKind>;
const masked = z.array(maskedKind).describe('What is hidden in the text; POST …/unmasking shows it, and that is told');
export const messageEntry = z.object({
  type: z.literal('message'),
  id, position: z.number(), direction: z.enum(['in', 'out']), author, channel,
  state: z.enum(['held', 'awaiting_approval', 'sent', 'cancelled', 'rejected']), heldUntil: instant.nullable(), scheduled: z.boolean().describe('Held until a chosen time, not for the undo time'), automatic: z.boolean(), interim: z.boolean().describe('Settles nothing yet: the clock of the solution goes on'),
  recipients: recipients.nullable().describe('null: the customer, as usual'), approval: approval.nullable(),
  body: z.string(), visible: z.string().nullable().describe('The body without quoted history and signature; null when there is nothing to fold'),
  html: z.string().nullable().describe('Sanitised; render only in a script-less sandbox'),
  masked,
  clientId: id.nullable(), sourceId: z.string().nullable(), attachments: z.array(file), deliveries: z.array(delivery), email: emailHeader.nullable(), at: instant,
});
export const noteEntry = z.object({ type: z.literal('note'), id, position: z.number(), author, body: z.string(), masked, mentions: z.array(memberName), clientId: id.nullable(), attachments: z.array(file), at: instant });
export const factEntry = z.object({ type: z.literal('fact'), seq: z.number(), name: z.string(), actor: author, payload: z.record(z.string(), z.unknown()), at: instant });
export const timelineEntry = z.discriminatedUnion('type', [messageEntry, noteEntry, factEntry]);
export type MessageEntry = z.infer<typeof messageEntry>;
export type NoteEntry = z.infer<typeof noteEntry>;
export type FactEntry = z.infer<typeof factEntry>;
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const verb = z.enum(['reply', 'note', 'assign', 'setStatus', 'edit', 'tag', 'move', 'delete', 'approve']);
export const replyLock = z.object({ member: memberName, expiresAt: instant });
export const draft = z.object({ mode: z.enum(['reply', 'note']), body: z.string(), recipients: recipients.nullable(), files: z.array(file), updatedAt: instant });
export type Draft = z.infer<typeof draft>;
export const link = z.object({ id, kind: z.enum(['suggested', 'related', 'split', 'follow_up']), state: z.enum(['open', 'accepted', 'dismissed']), conversationId: id, reference: z.string(), subject: z.string(), reason: z.string() });
export type Link = z.infer<typeof link>;
export const conversation = conversationItem.extend({
  followUpOfId: id.nullable(),
  customerReadPosition: z.number(),
  followers: z.array(memberName),
  replyTo: z.string().nullable().describe('Where an answer goes now: a mail address, or null when it goes to the chat only'),
  lock: replyLock.nullable().describe('Another member is writing an answer'),
  drafts: z.array(draft),
  spam: z.boolean(),
  participants: z.array(mailbox).describe('Get copies of the answers because a member said so'),
  links: z.array(link),
  move: z.object({ id, at: instant, count: z.number(), toId: id, fromId: id }).nullable().describe('The last move out of or into it that can be undone'),
  merged: z.array(z.object({ id, reference: z.string(), subject: z.string(), moveId: id, at: instant })).describe('Conversations that were merged into it; the merge can be undone by its moveId, the last one first'),
  can: z.record(verb, z.boolean()),
});
export type Conversation = z.infer<typeof conversation>;

/** The lists that are always there; what each holds: `shippedViews` in views.ts. */
export const view = z.enum(['mine', 'unassigned', 'unanswered', 'overdue', 'returning', 'all', 'solved']);
export type View = z.infer<typeof view>;

const text = z.string().max(100_000);
const fileIds = z.array(id).max(20).default([]);
const clientId = id.optional().describe('Your own id of the entry: sending it twice stores it once');
export const sendWarning = z.enum(['attachment_missing', 'warning_word', 'recipient_outside', 'wrong_name', 'many_recipients', 'empty_subject']);
/** `detail`: the word, address or name it is about. */
export const warning = z.object({ code: sendWarning, detail: z.string() });
export type SendWarning = z.infer<typeof warning>;
/** What an answer by mail may say of its way. */
const addressed = {
  recipients: z.object({ to: z.array(recipient).max(50), cc: z.array(recipient).max(50), bcc: z.array(recipient).max(50) }).partial().optional().describe('Left out: the customer and the participants'),
  subject: z.string().trim().max(500).optional().describe('Of this one mail'),
  quote: z.boolean().optional().describe('Quote what the customer said last; left out: yes, unless somebody new is copied'),
  sendAt: instant.optional().describe('Send at this time instead of now'),
  acknowledged: z.array(sendWarning).max(20).default([]).describe('Warnings the writer has seen and answers anyway; others refuse with 409 `send_warnings`'),
};
export const replyBody = z.object({
  type: z.literal('reply'),
  body: text.min(1),
  clientId, fileIds,
  statusAfter: z.enum(['open', 'pending', 'on_hold', 'solved']).optional(),
  undoSeconds: z.number().int().min(0).max(30).default(0),
  wakeAt: instant.optional().describe('With on_hold or pending: when to bring it back'),
  overrideLock: z.boolean().default(false).describe('Answer although another member is writing'),
  interim: z.boolean().optional().describe('Settles nothing yet (確認中です): the clock of the solution goes on'),
  promisedAt: instant.optional().describe('With interim: by when you write again'),
  ...addressed,
});
export const inboundBody = z.object({
  type: z.literal('inbound').describe('Something the customer said, brought in by a connected system'),
  body: text.min(1),
  sourceId: z.string().min(1).max(300).optional().describe('Unique id at the source: the same id is stored once'),
  sentAt: instant.optional(),
  fileIds,
});
/** An answer that was given elsewhere and is only recorded here (imports): nothing is sent. */
export const recordedBody = z.object({
  type: z.literal('recorded'), body: text.min(1), sourceId: z.string().min(1).max(300), sentAt: instant.optional(), authorName: z.string().max(120).default(''), fileIds,
});
export const newMessage = z.discriminatedUnion('type', [replyBody, inboundBody, recordedBody]);
export type NewMessage = z.input<typeof newMessage>;

export const newConversation = z.object({
  inboxId: id.optional().describe('An API inbox; the workspace’s first one when left out'),
  customer: z.union([
    z.object({ id }),
    z.object({ familyName: z.string().max(80).optional(), givenName: z.string().max(80).optional(), familyKana: z.string().max(80).optional(), givenKana: z.string().max(80).optional(), locale: z.enum(['ja', 'en']).optional(), identities: z.array(newIdentity).min(1).max(10) }).describe('Found by its addresses, created when unknown'),
  ]),
  subject: z.string().trim().max(500).default(''),
  body: text.min(1),
  sourceId: z.string().min(1).max(300).optional(),
  sentAt: instant.optional(),
  fileIds,
  priority: priority.optional(), stage: stage.optional(), kind: kind.optional(), tags: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  attributes: z.record(z.string().max(60), z.string().max(500)).optional(),
});
export type NewConversation = z.input<typeof newConversation>;

export const conversationEndpoints = {
  listConversations: endpoint({ method: 'GET', path: '/api/v1/conversations', summary: 'A list of the desk, keyset-paged', tag: 'Conversations', query: paging.extend({ view: view.default('all'), viewId: id.optional().describe('A saved view, in the place of `view`'), sort: viewSort.optional().describe('Left out: the order of the view'), group: viewGroup.optional(), where: z.string().max(8000).optional().describe('Further conditions as JSON, shaped as those of a saved view'), conversationId: id.optional().describe('Only this one: is it in the list?'), teamId: id.optional(), customerId: id.optional(), assigneeId: id.optional(), tagId: id.optional(), channel: channel.optional(), status: status.optional() }), response: page(conversationItem) }),
  getCounters: endpoint({ method: 'GET', path: '/api/v1/inbox/counters', summary: 'How many conversations each list of the desk holds (exact up to 999)', tag: 'Conversations', response: z.object({ unassigned: z.number(), mine: z.number(), unanswered: z.number(), all: z.number() }) }),
  createConversation: endpoint({ method: 'POST', path: '/api/v1/conversations', summary: 'Open a conversation with what a customer said', tag: 'Conversations', body: newConversation, status: 201, response: z.object({ id, reference: z.string(), customerId: id, messageId: id, duplicate: z.boolean().describe('True when this sourceId was stored before') }) }),
  getConversation: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}', summary: 'One conversation (id or reference)', tag: 'Conversations', params: z.object({ id: z.string().max(60) }), response: conversation }),
  getTimeline: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/timeline', summary: 'Messages, notes and facts; newest page first, each page in order', tag: 'Conversations', params: byId, query: z.object({ before: z.coerce.number().int().optional().describe('Entries before this position'), limit: z.coerce.number().int().min(1).max(200).default(100) }), response: z.object({ entries: z.array(timelineEntry), before: z.number().nullable() }) }),
  updateConversation: endpoint({ method: 'PATCH', path: '/api/v1/conversations/{id}', summary: 'Change subject, summary, priority, category, store, stage or kind', tag: 'Conversations', params: byId, body: z.object({ subject: z.string().trim().max(500).optional(), summary: z.string().trim().max(120).optional().describe('One line that says what it is about'), priority: priority.optional(), categoryId: id.nullable().optional(), storeId: id.nullable().optional(), stage: stage.nullable().optional(), kind: kind.nullable().optional(), version: z.number().int().optional().describe('Refuse with 409 when it has changed since') }), response: conversation }),
  setStatus: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/status', summary: 'Set the status', tag: 'Conversations', params: byId, body: z.object({ status: z.enum(['open', 'pending', 'on_hold', 'solved', 'no_action']), wakeAt: instant.nullable().optional() }), response: conversation }),
  setAssignment: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/assignment', summary: 'Assign to a member and/or team; null takes it back', tag: 'Conversations', params: byId, body: z.object({ assigneeId: id.nullable().optional(), teamId: id.nullable().optional() }), response: conversation }),
  postMessage: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/messages', summary: 'Answer the customer, or bring in what the customer said', tag: 'Conversations', params: byId, body: newMessage, status: 201, response: z.object({ entry: messageEntry, duplicate: z.boolean() }) }),
  cancelMessage: endpoint({ method: 'DELETE', path: '/api/v1/conversations/{id}/messages/{messageId}', summary: 'Take back an answer within its undo time', tag: 'Conversations', params: byId.extend({ messageId: id }), response: z.object({ body: z.string(), fileIds: z.array(id) }) }),
  startConversation: endpoint({ method: 'POST', path: '/api/v1/conversations/outbound', summary: 'Write to somebody first: opens a conversation with our mail', tag: 'Conversations', body: z.object({ inboxId: id.optional().describe('A mail inbox; the first one when left out'), to: recipient, cc: z.array(recipient).max(50).default([]), bcc: z.array(recipient).max(50).default([]), subject: z.string().trim().min(1).max(500), body: text.min(1), fileIds, undoSeconds: z.number().int().min(0).max(30).default(0), sendAt: instant.optional(), acknowledged: z.array(sendWarning).max(20).default([]), clientId }), status: 201, response: z.object({ id, reference: z.string(), messageId: id }) }),
  checkSend: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/send-check', summary: 'What somebody should look at before this answer goes', tag: 'Conversations', params: byId, body: z.object({ body: text, subject: z.string().max(500).optional(), fileIds, recipients: addressed.recipients }), response: z.object({ warnings: z.array(warning), approval: z.array(z.string()).nullable().describe('Why somebody must approve it; null: nobody must') }) }),
  listApprovals: endpoint({ method: 'GET', path: '/api/v1/approvals', summary: 'Answers that wait for approval, oldest first', tag: 'Conversations', response: z.object({ items: z.array(z.object({ conversationId: id, reference: z.string(), subject: z.string(), messageId: id, body: z.string(), customer: customerName, requestedBy: memberName, requestedAt: instant, reasons: z.array(z.string()) })) }) }),
  decideApproval: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/messages/{messageId}/approval', summary: 'Approve an answer, or send it back with a comment', tag: 'Conversations', params: byId.extend({ messageId: id }), body: z.object({ decision: z.enum(['approve', 'reject']), comment: z.string().trim().max(2000).default('') }), response: z.object({}) }),
  moveMessages: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/moves', summary: 'Move messages to another conversation, or to a new one (split)', tag: 'Conversations', params: byId, body: z.object({ messageIds: z.array(id).min(1).max(200), toId: id.nullable().describe('null: a new conversation'), subject: z.string().trim().max(500).optional() }), status: 201, response: z.object({ moveId: id, toId: id, reference: z.string() }) }),
  mergeConversations: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/merge', summary: 'Make two conversations one; this one becomes a signpost to the other', tag: 'Conversations', params: byId, body: z.object({ intoId: id.describe('The one that survives'), acrossCustomers: z.boolean().default(false).describe('Merge although the two are of different customers; else 409 `merge_across_customers`') }), status: 201, response: z.object({ mergeId: id, survivorId: id, reference: z.string() }) }),
  undoMove: endpoint({ method: 'DELETE', path: '/api/v1/moves/{id}', summary: 'Put moved messages back where they were, or take a merge apart', tag: 'Conversations', params: byId }),
  decideLink: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/links/{linkId}', summary: 'Take or dismiss a suggested link', tag: 'Conversations', params: byId.extend({ linkId: id }), body: z.object({ state: z.enum(['accepted', 'dismissed']) }), response: conversation }),
  addParticipant: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/participants/{address}', summary: 'Copy somebody outside on the answers from now on', tag: 'Conversations', params: byId.extend({ address: z.string().max(320) }), body: z.object({ name: z.string().trim().max(200).default('') }), response: conversation }),
  removeParticipant: endpoint({ method: 'DELETE', path: '/api/v1/conversations/{id}/participants/{address}', summary: 'Copy them no more', tag: 'Conversations', params: byId.extend({ address: z.string().max(320) }), response: conversation }),
  markSpam: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/spam', summary: 'Mark as spam (no action needed), or take the mark back', tag: 'Conversations', params: byId, body: z.object({ spam: z.boolean(), block: z.enum(['none', 'address', 'domain']).default('none') }), response: conversation }),
  deleteConversation: endpoint({ method: 'DELETE', path: '/api/v1/conversations/{id}', summary: 'Delete for good; its mails do not come back', tag: 'Conversations', params: byId }),
  retryDelivery: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/messages/{messageId}/delivery', summary: 'Try a failed or blocked delivery again', tag: 'Conversations', params: byId.extend({ messageId: id }), status: 202, response: z.object({ queued: z.number() }) }),
  addNote: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/notes', summary: 'Leave an internal note', tag: 'Conversations', params: byId, body: z.object({ body: z.string().min(1).max(20_000), mentions: z.array(id).max(50).default([]), clientId, fileIds }), status: 201, response: z.object({ entry: noteEntry }) }),
  unmaskEntry: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/entries/{entryId}/unmasking', summary: 'Look at a message or note with its numbers unhidden; the look is told in the timeline', tag: 'Conversations', params: byId.extend({ entryId: id }), response: z.object({ body: z.string(), visible: z.string().nullable(), html: z.string().nullable() }) }),
  addTag: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/tags/{name}', summary: 'Tag it (the tag is made when new)', tag: 'Conversations', params: byId.extend({ name: z.string().trim().min(1).max(60) }), response: conversation }),
  removeTag: endpoint({ method: 'DELETE', path: '/api/v1/conversations/{id}/tags/{name}', summary: 'Take a tag off', tag: 'Conversations', params: byId.extend({ name: z.string().trim().min(1).max(60) }), response: conversation }),
  markRead: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/read', summary: 'Remember how far the asking member has read', tag: 'Conversations', params: byId, body: z.object({ position: z.number().int().min(0) }) }),
  saveDraft: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/drafts/{mode}', summary: 'Keep the asking member’s unfinished text; empty text removes it', tag: 'Conversations', params: byId.extend({ mode: z.enum(['reply', 'note']) }), body: z.object({ body: text, fileIds, recipients: recipients.nullable().optional() }) }),
  takeLock: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/lock', summary: 'Say that the asking member is writing an answer (lasts 30 seconds)', tag: 'Conversations', params: byId, body: z.object({ takeOver: z.boolean().default(false) }), response: z.object({ mine: z.boolean(), lock: replyLock.nullable() }) }),
  releaseLock: endpoint({ method: 'DELETE', path: '/api/v1/conversations/{id}/lock', summary: 'Stop writing', tag: 'Conversations', params: byId }),
  follow: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/followers/{memberId}', summary: 'Add a follower', tag: 'Conversations', params: byId.extend({ memberId: id }), response: conversation }),
  unfollow: endpoint({ method: 'DELETE', path: '/api/v1/conversations/{id}/followers/{memberId}', summary: 'Remove a follower', tag: 'Conversations', params: byId.extend({ memberId: id }), response: conversation }),
  search: endpoint({ method: 'GET', path: '/api/v1/search', summary: 'Find conversations and customers by words, name, kana, reference, mail or phone', tag: 'Search', query: z.object({ q: z.string().trim().min(1).max(500), fields: z.string().max(4000).optional().describe('Conditions on own fields as JSON: [{noun, key, op, value}]'), limit: z.coerce.number().int().min(1).max(100).default(50), cursor: z.string().max(200).optional() }), response: z.object({ conversations: z.array(conversationItem.extend({ matched: z.enum(['reference', 'field', 'subject', 'message', 'customer']), snippet: z.string().nullable(), matchedField: z.object({ ja: z.string(), en: z.string() }).nullable().describe('With `field`: what the own field is called whose value is the snippet') })), customers: z.array(customerName.extend({ matched: z.string(), matches: z.array(customerMatch), email: z.string().nullable(), phone: z.string().nullable(), kana: z.string() })), next: z.string().nullable() }) }),
};
