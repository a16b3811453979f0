import { z } from 'zod';
import { memberName } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { file } from './files.ts';
import { dueWish } from './tasks.ts';
import { byId, id, instant } from './vocabulary.ts';

/** Open: their answer is awaited. Answered: ours is. */
export const asideState = z.enum(['open', 'answered', 'closed']);
export type AsideState = z.infer<typeof asideState>;
export const asideView = z.enum(['asked', 'mine', 'answered', 'closed']);
export type AsideView = z.infer<typeof asideView>;

/** Exactly one of them. */
export const asideTarget = z.union([z.object({ memberId: id }), z.object({ teamId: id }), z.object({ mail: z.object({ address: z.email().max(320), name: z.string().trim().max(120).default('') }) })]);
export type AsideTarget = z.input<typeof asideTarget>;
export const asideParty = z.object({ id, member: memberName.nullable(), teamId: id.nullable(), address: z.string().nullable(), name: z.string() });
export type AsideParty = z.infer<typeof asideParty>;

export const asideQuote = z.object({ who: z.enum(['customer', 'us']), at: instant, text: z.string() });
export type AsideQuote = z.infer<typeof asideQuote>;
export const asideDelivery = z.object({ partyId: id, address: z.string(), state: z.enum(['queued', 'sending', 'deferred', 'sent', 'failed']), reason: z.string().nullable(), maybeTwice: z.boolean() });
export const asideMessage = z.object({
  id,
  direction: z.enum(['out', 'in']).describe('out: by whoever asks; in: by whoever is asked'),
  author: z.object({ kind: z.enum(['member', 'system', 'mail']), id: id.nullable(), name: z.string(), address: z.string().nullable() }),
  verified: z.boolean().describe('False: somebody wrote to the reply address who was not asked'),
  automatic: z.boolean().describe('Written by a machine, an absence notice say'),
  body: z.string(),
  repeated: z.string().nullable().describe('What the mail only repeated of earlier ones'),
  quotes: z.array(asideQuote),
  attachments: z.array(file),
  deliveries: z.array(asideDelivery),
  at: instant,
});
export type AsideMessage = z.infer<typeof asideMessage>;

export const asideItem = z.object({
  id,
  conversation: z.object({ id, reference: z.string(), subject: z.string() }).nullable().describe('Null for those who may read the aside only'),
  subject: z.string(),
  state: asideState,
  parties: z.array(asideParty),
  dueAt: instant.nullable(),
  overdue: z.boolean(),
  undelivered: z.boolean().describe('A copy could not be delivered'),
  author: memberName.nullable(),
  createdAt: instant,
  lastSaidAt: instant,
  closedAt: instant.nullable(),
  can: z.array(z.enum(['say', 'answer', 'close', 'reopen'])).describe('What the asking member may do now'),
});
export type AsideItem = z.infer<typeof asideItem>;
export const aside = asideItem.extend({ messages: z.array(asideMessage) });
export type Aside = z.infer<typeof aside>;

const said = {
  body: z.string().trim().min(1).max(50_000),
  quoteIds: z.array(id).max(20).default([]).describe('Messages of the conversation that go along, word for word but without names'),
  fileIds: z.array(id).max(20).default([]),
  clientId: id.optional().describe('Made by the caller: the same one twice is one message'),
};
export const newAside = z.object({ to: z.array(asideTarget).min(1).max(20), subject: z.string().trim().min(1).max(200), ...said, due: dueWish.nullable().default(null) });
export type NewAsideBody = z.input<typeof newAside>;

export const asideEndpoints = {
  listAsides: endpoint({ method: 'GET', path: '/api/v1/asides', summary: 'Asides, the most urgent first: asked of you or your teams, asked by you, answered, closed, or all of one conversation', tag: 'Asides', query: z.object({ view: asideView.default('asked'), conversationId: id.optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }), response: z.object({ items: z.array(asideItem) }) }),
  countAsides: endpoint({ method: 'GET', path: '/api/v1/asides/counts', summary: 'How many wait for your answer, how many of them are overdue, and how many of yours were answered', tag: 'Asides', response: z.object({ asked: z.number(), overdue: z.number(), answered: z.number() }) }),
  getAside: endpoint({ method: 'GET', path: '/api/v1/asides/{id}', summary: 'One aside with what was said in it', tag: 'Asides', params: byId, response: aside }),
  openAside: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/asides', summary: 'Ask colleagues, teams or people outside beside a conversation; the customer never sees it', tag: 'Asides', params: byId, body: newAside, status: 201, response: aside }),
  sayInAside: endpoint({ method: 'POST', path: '/api/v1/asides/{id}/messages', summary: 'Write in an aside: those who ask write to whom they asked, those who are asked answer', tag: 'Asides', params: byId, body: z.object(said), status: 201, response: aside }),
  setAsideState: endpoint({ method: 'PUT', path: '/api/v1/asides/{id}/state', summary: 'Close an aside, or open it again; closed, its reply addresses lead nowhere', tag: 'Asides', params: byId, body: z.object({ state: z.enum(['open', 'closed']) }), response: aside }),
  retryAside: endpoint({ method: 'POST', path: '/api/v1/asides/{id}/retries', summary: 'Try again to deliver what could not be delivered', tag: 'Asides', params: byId, response: aside }),
  getAsideFile: endpoint({ method: 'GET', path: '/api/v1/asides/{id}/files/{fileId}', summary: 'A signed address of a file in an aside, valid for five minutes', tag: 'Asides', params: z.object({ id, fileId: id }), response: z.object({ url: z.string() }) }),
};
