import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { escalationAsk, escalationState } from './escalations.ts';
import { dueWish } from './tasks.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

/** One of our own stores: a place, the team that works there, the desk it hands matters to. */
export const store = z.object({
  id: id.describe('Of its company record'),
  name: z.string(), code: z.string(), phone: z.string(), address: z.string(),
  teamId: id.describe('Who works there'),
  deskTeamId: id.describe('The desk it hands matters to'),
  inboxId: id.describe('Where what it takes in at the counter stands'),
  retired: z.boolean().describe('Takes nothing in any more'),
});
export type Store = z.infer<typeof store>;

/** How a matter stands, for who stands in the store. */
export const standing = z.enum([
  'asked', 'asked_to_take', 'ours', 'handed', 'desk_queue', 'desk_working', 'waiting_customer', 'put_off', 'done',
]);
export type Standing = z.infer<typeof standing>;
/** What a store may do with a matter as it stands. */
export const storeVerb = z.enum(['note', 'hand_over', 'withdraw', 'take', 'answer', 'decline', 'return']);
export type StoreVerb = z.infer<typeof storeVerb>;

export const storeMatter = z.object({
  id, reference: z.string(), subject: z.string(),
  customer: z.string().describe('Family name, or the name of an organisation; nothing else of the customer'),
  store: z.object({ id, name: z.string() }).nullable(),
  standing,
  holder: z.string().describe('Who has it: a person, else a team'),
  dueAt: instant.nullable().describe('By when the desk, or the store, answers'),
  overdue: z.boolean(),
  lastToldAt: instant.nullable().describe('When the customer was last told something'),
  createdAt: instant, lastActivityAt: instant,
});
export type StoreMatter = z.infer<typeof storeMatter>;

/** A matter that went from one to the other, with who, why and when. */
export const storeTransfer = z.object({
  id, to: z.enum(['desk', 'store']), ask: escalationAsk, state: escalationState,
  team: z.string().describe('Who was asked'), by: z.string(), at: instant,
  reason: z.string(), question: z.string(), dueAt: instant.nullable(), overdue: z.boolean(),
  takenBy: z.string(), takenAt: instant.nullable(), endedBy: z.string(), endedAt: instant.nullable(), answer: z.string(),
});
export type StoreTransfer = z.infer<typeof storeTransfer>;
export const storeWords = z.object({ id, who: z.enum(['customer', 'desk', 'store']), by: z.string(), body: z.string(), at: instant });
export type StoreWords = z.infer<typeof storeWords>;
export const storeMatterDetail = storeMatter.extend({
  words: z.array(storeWords).describe('What the customer said and was told, and the notes of the store; never the notes of the desk'),
  transfers: z.array(storeTransfer),
  can: z.array(storeVerb),
});
export type StoreMatterDetail = z.infer<typeof storeMatterDetail>;

const said = z.string().trim().min(1).max(4000);
const handing = z.object({ reason: said.max(500), question: z.string().trim().max(2000).default(''), due: dueWish.nullable().default(null) });
export const storeResponse = z.discriminatedUnion('do', [
  z.object({ do: z.literal('take') }),
  z.object({ do: z.literal('answer'), text: said }),
  z.object({ do: z.literal('decline'), text: said.max(1000) }),
  z.object({ do: z.literal('return'), text: said }),
]);
export type StoreResponse = z.infer<typeof storeResponse>;
export const newStoreMatter = z.object({
  storeId: id,
  familyName: z.string().trim().min(1).max(80), givenName: z.string().trim().max(80).default(''),
  phone: z.string().trim().max(40).default(''), email: z.string().trim().max(320).default(''),
  subject: z.string().trim().min(1).max(200), body: said,
  handOver: z.object({ due: dueWish.nullable().default(null) }).nullable().describe('To the desk at once; null: the store keeps it'),
  clientId: id.optional().describe('Your own id: sending it twice takes it in once'),
});
export type NewStoreMatter = z.input<typeof newStoreMatter>;

const tag = 'Stores';
export const storeEndpoints = {
  listStores: endpoint({ method: 'GET', path: '/api/v1/stores', summary: 'Our own stores, those that take in first', tag, response: z.object({ items: z.array(store) }) }),
  saveStore: endpoint({ method: 'PUT', path: '/api/v1/stores/{id}', summary: 'Make a company record one of our stores, or change who works there and to whom it hands', tag, params: byId, body: z.object({ teamId: id, deskTeamId: id, inboxId: id, retired: z.boolean().default(false) }), response: store }),
  listOwnStores: endpoint({ method: 'GET', path: '/api/v1/own-stores', summary: 'The stores the asking member works in', tag, response: z.object({ items: z.array(store.pick({ id: true, name: true, code: true })) }) }),
  listStoreMatters: endpoint({ method: 'GET', path: '/api/v1/store-matters', summary: 'Matters of one’s own stores, the newest first', tag, query: paging.extend({ box: z.enum(['todo', 'open', 'done']).default('open').describe('todo: the store has to do something'), q: z.string().trim().max(100).optional().describe('Reference, subject or family name') }), response: page(storeMatter) }),
  getStoreMatter: endpoint({ method: 'GET', path: '/api/v1/store-matters/{id}', summary: 'One matter as the store may know it', tag, params: byId, response: storeMatterDetail }),
  takeInMatter: endpoint({ method: 'POST', path: '/api/v1/store-matters', summary: 'Take in at the counter what a customer wants, and hand it to the desk', tag, body: newStoreMatter, status: 201, response: storeMatterDetail }),
  noteMatter: endpoint({ method: 'POST', path: '/api/v1/store-matters/{id}/notes', summary: 'Leave a note of the store', tag, params: byId, body: z.object({ body: said, clientId: id.optional() }), status: 201, response: storeMatterDetail }),
  handMatterOver: endpoint({ method: 'POST', path: '/api/v1/store-matters/{id}/handovers', summary: 'Hand a matter of the store to the desk, with reason and deadline', tag, params: byId, body: handing, status: 201, response: storeMatterDetail }),
  withdrawMatter: endpoint({ method: 'DELETE', path: '/api/v1/store-matters/{id}/handovers', summary: 'Take a handover back before the desk took it on', tag, params: byId, response: storeMatterDetail }),
  respondToDesk: endpoint({ method: 'PUT', path: '/api/v1/store-matters/{id}/response', summary: 'Take on, answer, decline or give back what the desk asked of the store', tag, params: byId, body: storeResponse, response: z.object({ matter: storeMatterDetail.nullable().describe('null: it was another store’s, and is out of sight again') }) }),
};
